/** What has become of a file that is open, compared to what its name leads to now: pure. */

import type { FileStat } from './file-system.ts';

/**
 * - `same` the name leads to it still
 * - `renamed` it has another name, and nothing took its place: logrotate is at work, and will say
 *   when it wants a new file
 * - `deleted` it has no name any more, and nothing took its place
 * - `replaced` the name leads to another file: somebody else rotated, or made it anew
 */
export type FileFate = 'same' | 'renamed' | 'deleted' | 'replaced';

export function fateOfFile(open: FileStat, named: FileStat | undefined): FileFate {
  if (named?.kind === 'file') return isSameFile(open, named) ? 'same' : 'replaced';
  return open.linkCount > 0 ? 'renamed' : 'deleted';
}

export function isSameFile(one: FileStat, other: FileStat): boolean {
  return one.inode === other.inode && one.device === other.device;
}
