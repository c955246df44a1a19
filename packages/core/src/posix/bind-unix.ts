/** Binds a socket to a path, with the owner and mode it is to have before anybody can connect. */
import { chmodSync, chownSync, lstatSync, unlinkSync } from 'node:fs';
import type { Libc } from './libc.ts';
import { unixAddress } from './socket-address.ts';
import { checked, describeFileError, SystemCallError } from './system-call-error.ts';

/** Where a unix socket listens. */
export interface UnixListenAddress {
  readonly kind: 'unix';
  readonly path: string;
  readonly mode: number;
  /** `null` leaves the file to the daemon's user. */
  readonly owner: { readonly uid: number; readonly gid: number } | null;
}

/** Whatever has the path already is removed. Throws `SystemCallError` and leaves no file then. */
export function bindUnix(libc: Libc, fd: number, address: UnixListenAddress): void {
  const { path, mode, owner } = address;
  const bytes = unixAddress(path);
  if (bytes === null) throw new SystemCallError('AF_UNIX path too long');
  attempt(libc, '', () => {
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) unlinkSync(path);
  });
  checked(libc, libc.bind(fd, bytes, bytes.length));
  try {
    attempt(libc, 'Could not change ownership of socket file: ', () => {
      if (owner !== null) chownSync(path, owner.uid, owner.gid);
    });
    attempt(libc, 'Could not change permissions of socket file: ', () => chmodSync(path, mode));
  } catch (error) {
    unlinkSync(path);
    throw error;
  }
}

function attempt(libc: Libc, prefix: string, step: () => void): void {
  try {
    step();
  } catch (error) {
    throw new SystemCallError(prefix + describeFileError(libc, error), { cause: error });
  }
}
