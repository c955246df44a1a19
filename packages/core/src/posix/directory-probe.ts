/**
 * Asks whether a directory can be entered, to tell a failed chdir from a failed exec. access(2)
 * judges by the real ids, which are the user's when it is asked in the middle of a user switch.
 */
import { statSync } from 'node:fs';
import { ENOTDIR } from './errno.ts';
import type { Libc } from './libc.ts';

const X_OK = 1;

/** The errno that chdir would give, or 0. */
export function directoryErrno(libc: Libc, directory: string | null): number {
  if (directory === null) return 0;
  if (libc.access(directory, X_OK) !== 0) return libc.errno();
  const isDirectory = statSync(directory, { throwIfNoEntry: false })?.isDirectory() ?? true;
  return isDirectory ? 0 : ENOTDIR;
}
