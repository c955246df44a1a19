/**
 * Asks whether a directory can be entered, to tell a failed chdir from a failed exec. access(2)
 * judges by the real ids, which are the user's when it is asked in the middle of a user switch; and
 * a path that ends in `/.` is refused for exactly the reasons that chdir(2) has.
 */
import type { Libc } from './libc.ts';

const F_OK = 0;

/** The errno that chdir would give, or 0. */
export function directoryErrno(libc: Libc, directory: string): number {
  return libc.access(`${directory}/.`, F_OK) === 0 ? 0 : libc.errno();
}
