/**
 * A TCP server that other machines reach and that asks nobody for a password: whoever reaches it runs
 * what they like as the daemon's user. Supervisor serves it, so we do; but it is said where, and what
 * to write instead.
 */
import type { SectionReader } from './section-reader.ts';
import { inetServerOptions } from './sections/http-server.ts';
import type { InetAddress } from './values/socket-address.ts';

/** An empty user name asks for no authentication, as none at all. */
export function warnIfOpenToNetwork(
  reader: SectionReader,
  { host, port }: InetAddress,
  username: string | null,
): void {
  if (isLoopback(host) || (username !== null && username !== '')) return;
  const who = host === '' ? 'every machine that reaches this one' : `whoever reaches ${host}`;
  reader.warnAt(inetServerOptions.port.key, {
    code: 'open-to-network',
    message: `[${reader.name}] lets ${who} on port ${port} control every program, without a password: write port=127.0.0.1:${port}, or set username and password`,
    found: `${host || '*'}:${port}`,
    expected: `127.0.0.1:${port} and ssh or a proxy in front of it, or username and password, or [unix_http_server]`,
    isAddition: true,
  });
}

/** Any other name may lead anywhere: it is not looked up here. */
function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[?::1\]?)$/.test(host);
}
