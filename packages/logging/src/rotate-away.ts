/** Carries out the renames of a rotation, and takes the last one back where that is needed. */

import { errnoCode } from './errno-code.ts';
import { isSameFile } from './file-fate.ts';
import type { FileStat, FileSystem } from './file-system.ts';
import { backupPath, planRotation } from './rotation.ts';

/** Makes `path` the first backup. Throws what the host throws, wherever it stops. */
export function rotateAway(fileSystem: FileSystem, path: string, backups: number): void {
  const exists = (backup: string) => fileSystem.stat(backup) !== undefined;
  for (const { from, to } of planRotation({ path, backups, exists })) {
    try {
      fileSystem.rename(from, to);
    } catch (error) {
      // It was deleted meanwhile: then there is nothing to keep.
      if (errnoCode(error) !== 'ENOENT') throw error;
    }
  }
}

/** Gives the file that is still in use its name back, where no new one could be opened. */
export function takeBack(fileSystem: FileSystem, path: string, open: FileStat): void {
  const backup = backupPath(path, 1);
  try {
    const stat = fileSystem.stat(backup);
    if (stat !== undefined && isSameFile(open, stat)) fileSystem.rename(backup, path);
  } catch {
    // It stays in use under the other name, and the next rotation tries again.
  }
}
