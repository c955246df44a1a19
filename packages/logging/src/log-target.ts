/**
 * Opening what a log path leads to, whatever that is.
 *
 * | path leads to | written through | rotated, removed |
 * |---|---|---|
 * | a file, or nothing yet | a handle of our own, appending | yes |
 * | a FIFO, a terminal, a device | a handle of our own, non-blocking | never |
 * | our own descriptor: a pipe, a terminal | a handle of our own if we may, else the descriptor | never |
 * | our own descriptor: a file, a socket | the descriptor itself | never |
 *
 * Supervisor fails to spawn when its stdout is a socket (ENXIO) or a pipe of another user (EACCES),
 * and renames `/dev/stdout` itself when it is a file; the last row is the remedy. A file goes
 * through the descriptor too because both would otherwise write at offsets of their own, one over
 * the other.
 */

import { descriptorOfPath } from './descriptor-path.ts';
import { errnoCode } from './errno-code.ts';
import type { FileStat, FileSystem, OpenAppendOptions } from './file-system.ts';
import { LoggingError } from './logging-error.ts';

export interface LogTarget {
  readonly handle: number;
  /** False for a descriptor we were started with: it is not ours to close. */
  readonly isOwned: boolean;
  /** Whether the path names a regular file that may be renamed, removed and made anew. */
  readonly isRotatable: boolean;
  readonly stat: FileStat;
}

/** @throws LoggingError `OPEN_FAILED` with the host's reason in `errno`. */
export function openLogTarget(
  fileSystem: FileSystem,
  path: string,
  options: OpenAppendOptions = {},
): LogTarget {
  try {
    const descriptor = descriptorOfPath(path, (link) => fileSystem.readLink(link));
    return descriptor === undefined
      ? openPath(fileSystem, path, options)
      : openDescriptor(fileSystem, path, descriptor);
  } catch (error) {
    const errno = errnoCode(error);
    const message = `could not open the log ${path} for appending: ${errno}`;
    throw new LoggingError('OPEN_FAILED', message, { path, errno, cause: error });
  }
}

/** Closes what was opened, and nothing else. */
export function closeLogTarget(fileSystem: FileSystem, target: LogTarget): void {
  if (target.isOwned) fileSystem.close(target.handle);
}

function openPath(fileSystem: FileSystem, path: string, options: OpenAppendOptions): LogTarget {
  return owned(fileSystem, openOrWait(fileSystem, path, options), true);
}

function openOrWait(fileSystem: FileSystem, path: string, options: OpenAppendOptions): number {
  try {
    return fileSystem.openAppend(path, options);
  } catch (error) {
    // The other meanings of ENXIO, a socket or a device without a driver, stay errors.
    if (errnoCode(error) !== 'ENXIO' || fileSystem.stat(path)?.kind !== 'fifo') throw error;
    return fileSystem.openFifo(path);
  }
}

function openDescriptor(fileSystem: FileSystem, path: string, descriptor: number): LogTarget {
  const stat = fileSystem.statHandle(descriptor);
  const inherited: LogTarget = { handle: descriptor, isOwned: false, isRotatable: false, stat };
  if (stat.kind === 'file' || stat.kind === 'socket') return inherited;
  let handle: number;
  try {
    handle = fileSystem.openAppend(path);
  } catch (error) {
    if (stat.kind !== 'fifo' && stat.kind !== 'device') throw error;
    return inherited;
  }
  return owned(fileSystem, handle, false);
}

function owned(fileSystem: FileSystem, handle: number, mayRotate: boolean): LogTarget {
  try {
    const stat = fileSystem.statHandle(handle);
    return { handle, isOwned: true, isRotatable: mayRotate && stat.kind === 'file', stat };
  } catch (error) {
    fileSystem.close(handle);
    throw error;
  }
}
