// `serverurl` as Supervisor writes it → where to connect.

/** A parsed server URL. */
export type ServerAddress =
  | { readonly kind: 'unix'; readonly socketPath: string }
  | {
      readonly kind: 'inet';
      readonly host: string;
      readonly port: number;
      /** What stands before `/RPC2` when the daemon is behind a proxy; '' otherwise. */
      readonly pathPrefix: string;
      readonly username?: string;
      readonly password?: string;
    };

const DEFAULT_HTTP_PORT = 80;

/**
 * Parses `unix:///path/to/socket` or `http://host:port`.
 *
 * @throws TypeError for anything else; `https://` too: neither daemon speaks TLS.
 */
export function parseServerUrl(serverUrl: string): ServerAddress {
  if (serverUrl.startsWith('unix://')) {
    // Verbatim, as Supervisor takes it: a path is no URL, `%` and `#` mean themselves.
    const socketPath = serverUrl.slice('unix://'.length);
    if (socketPath.startsWith('/')) return { kind: 'unix', socketPath };
  } else if (serverUrl.startsWith('http://') && URL.canParse(serverUrl)) {
    return inetAddress(new URL(serverUrl));
  }
  throw new TypeError(
    `expected a server URL such as unix:///run/supervisor.sock or http://127.0.0.1:9001, got '${serverUrl}'`,
  );
}

function inetAddress(url: URL): ServerAddress {
  return {
    kind: 'inet',
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? DEFAULT_HTTP_PORT : Number(url.port),
    pathPrefix: url.pathname.replace(/\/$/, '').replace(/\/RPC2$/, ''),
    ...(url.username === ''
      ? {}
      : {
          username: decodeURIComponent(url.username),
          password: decodeURIComponent(url.password),
        }),
  };
}
