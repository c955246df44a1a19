/** Binds a socket to an IPv4 address; Supervisor knows no other for FastCGI. */
import { isIPv4 } from 'node:net';
import type { Libc, StructFields } from './libc.ts';
import { inetAddress } from './socket-address.ts';
import { checked, SystemCallError } from './system-call-error.ts';

const IS_LINUX = process.platform === 'linux';
const SOL_SOCKET = IS_LINUX ? 1 : 0xffff;
const SO_REUSEADDR = IS_LINUX ? 2 : 4;

/** `struct hostent`; the addresses are a NULL-terminated array of pointers to four bytes each. */
const HOSTENT: StructFields = {
  name: 'str',
  aliases: 'void *',
  family: 'int',
  length: 'int',
  addresses: 'void *',
};

/** Where a TCP socket listens. */
export interface InetListenAddress {
  readonly kind: 'tcp';
  /** A name or an IPv4 address; empty for all interfaces. */
  readonly host: string;
  readonly port: number;
}

/** Throws `SystemCallError`. */
export function bindInet(libc: Libc, fd: number, { host, port }: InetListenAddress): void {
  checked(libc, libc.setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, new Int32Array([1]), 4));
  const address = inetAddress(resolve(libc, host), port);
  checked(libc, libc.bind(fd, address, address.length));
}

/** Synchronous, like all of a spawn. Names are rare here, and nearly always `localhost`. */
function resolve(libc: Libc, host: string): Uint8Array {
  if (host === '') return new Uint8Array(4);
  if (isIPv4(host)) return Uint8Array.from(host.split('.'), Number);
  const entry = libc.gethostbyname(host);
  const { addresses } = entry === null ? { addresses: null } : libc.decode(entry, HOSTENT);
  const first = typeof addresses === 'bigint' ? libc.pointerAt(addresses) : null;
  if (first === null) throw new SystemCallError('[Errno -2] Name or service not known');
  return libc.bytesAt(first, 4);
}
