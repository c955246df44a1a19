// What an HTTP server needs to know of its section. A server config of @sv/config happens to have
// these fields; nothing is mapped.

interface ServerSection {
  /** The section as written, without brackets: `unix_http_server`, `inet_http_server:public`. */
  readonly section: string;
  /** Basic auth is on when this is neither null nor empty. */
  readonly username: string | null;
  /** Clear text, or `{SHA}` and the lower-case hex SHA-1 of it; null exactly when the username is. */
  readonly password: string | null;
}

/** One `[unix_http_server]` section. */
export interface UnixServerConfig extends ServerSection {
  readonly family: 'unix';
  /** Absolute path of the socket. */
  readonly file: string;
  /** Mode bits the socket has before anyone can reach it. */
  readonly chmod: number;
  /** Owner the socket has before anyone can reach it; -1 leaves that half unchanged. */
  readonly chown: { readonly uid: number; readonly gid: number };
}

/** One `[inet_http_server]` section. */
export interface InetServerConfig extends ServerSection {
  readonly family: 'inet';
  /** A name or an address; empty or `*` is every IPv4 interface. */
  readonly host: string;
  readonly port: number;
}

/** One section that opens a control socket. */
export type HttpServerConfig = UnixServerConfig | InetServerConfig;
