/** Removing or emptying a log: regular files only, never a device, a pipe or a descriptor. */

import { descriptorOfPath, followLinks } from './descriptor-path.ts';
import { errnoCode } from './errno-code.ts';
import type { FileSystem } from './file-system.ts';
import { LoggingError } from './logging-error.ts';

/**
 * Deletes the file a path leads to; symbolic links on the way stay. No file is no error.
 *
 * @throws LoggingError `FAILED` with the host's reason in `errno`.
 */
export function removeLogFile(fileSystem: FileSystem, path: string): void {
  act('remove', fileSystem, path, () => {
    fileSystem.unlink(followLinks(path, (link) => fileSystem.readLink(link)));
  });
}

/**
 * Empties the log of a process that does not run, where Supervisor says it did and does nothing.
 * Backups stay; no file is no error; what is not a regular file is left alone.
 *
 * @throws LoggingError `FAILED` with the host's reason in `errno`.
 */
export function clearStoppedLog(fileSystem: FileSystem, path: string): void {
  act('clear', fileSystem, path, () => fileSystem.truncate(path));
}

function act(verb: string, fileSystem: FileSystem, path: string, action: () => void): void {
  try {
    if (descriptorOfPath(path, (link) => fileSystem.readLink(link)) !== undefined) return;
    if (fileSystem.stat(path)?.kind === 'file') action();
  } catch (error) {
    const errno = errnoCode(error);
    if (errno === 'ENOENT') return;
    const message = `could not ${verb} the log ${path}: ${errno}`;
    throw new LoggingError('FAILED', message, { path, errno, cause: error });
  }
}
