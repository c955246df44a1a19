/** `struct sockaddr` as bytes: IPv4 and unix sockets, on Linux and the BSDs. */
import { endianness } from 'node:os';

export const AF_UNIX = 1;
export const AF_INET = 2;

const IS_LINUX = process.platform === 'linux';
/** `sizeof sun_path`, of which the last byte is a NUL. */
const UNIX_PATH_BYTES = IS_LINUX ? 108 : 104;

/** `struct sockaddr_in` from four address bytes and a port. */
export function inetAddress(address: Uint8Array, port: number): Uint8Array {
  const bytes = Buffer.alloc(16);
  writeFamily(bytes, AF_INET);
  bytes.writeUInt16BE(port, 2);
  bytes.set(address.subarray(0, 4), 4);
  return bytes;
}

/**
 * `struct sockaddr_un`; `null` when the path is too long for one. A path that begins with a NUL is a name of
 * Linux's abstract namespace: it ends with the address, and a NUL behind it would be part of it.
 */
export function unixAddress(path: string): Uint8Array | null {
  const pathBytes = Buffer.from(path);
  if (pathBytes.length >= UNIX_PATH_BYTES) return null;
  const bytes = Buffer.alloc(2 + pathBytes.length + (path.startsWith('\0') ? 0 : 1));
  writeFamily(bytes, AF_UNIX);
  bytes.set(pathBytes, 2);
  return bytes;
}

/** Two bytes of family on Linux; a byte of length and one of family on the BSDs. */
function writeFamily(bytes: Buffer, family: number): void {
  if (!IS_LINUX) bytes.set([bytes.length, family]);
  else if (endianness() === 'LE') bytes.writeUInt16LE(family, 0);
  else bytes.writeUInt16BE(family, 0);
}
