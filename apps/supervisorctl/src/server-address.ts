/** The address of a daemon as people write it → the address a client is made for. */

/** A URL that no daemon can have, such as `https://`: there is no TLS on either side. */
export class UnknownProtocol extends Error {
  override readonly name = 'UnknownProtocol';

  constructor(serverUrl: string) {
    super(`Unknown protocol for serverurl ${serverUrl}`);
  }
}

/** An address with a port there cannot be, or a host of forbidden characters. */
export class BadAddress extends Error {
  override readonly name = 'BadAddress';

  constructor(serverUrl: string) {
    super(`serverurl ${serverUrl} has no host and port that can be connected to`);
  }
}

/**
 * A path and credentials in an http URL count for nothing, as with Supervisor: calls always go to
 * `/RPC2`, and who asks is told by `-u` and `-p` or the configuration. A socket may be given relative
 * to `cwd`.
 */
export function clientAddress(serverUrl: string, cwd: string): string {
  const socket = /^unix:\/\/(.+)$/s.exec(serverUrl)?.[1];
  if (socket !== undefined) return `unix://${socket.startsWith('/') ? '' : `${cwd}/`}${socket}`;
  const host = /^http:\/\/(?:[^/@]*@)?([^/]+)/.exec(serverUrl)?.[1];
  if (host === undefined) throw new UnknownProtocol(serverUrl);
  const address = `http://${host}`;
  if (!URL.canParse(address)) throw new BadAddress(serverUrl);
  return address;
}
