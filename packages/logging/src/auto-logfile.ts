/**
 * AUTO log files: temporary files in `childlogdir`, one per channel of a program, named
 * `NAME-stdout---IDENTIFIER-XXXXXXXX.log`, private to the daemon's user.
 *
 * Made when the group is made, kept for its life, removed at the next start of a daemon with the
 * same identifier (unless `nocleanup`). Supervisor's clean-up takes every file whose name *begins*
 * like one of these, with the identifier as a pattern; here the whole name must match.
 */

import { errnoCode } from './errno-code.ts';
import type { FileSystem } from './file-system.ts';
import { LoggingError } from './logging-error.ts';

/** How often a taken name is replaced by another; Python's tempfile, which made them, has 10000. */
const MAX_ATTEMPTS = 100;
const RANDOM_LENGTH = 8;
const RANDOM_CHARACTERS = 'abcdefghijklmnopqrstuvwxyz0123456789_';
/** The permissions of AUTO logs: nobody but the daemon's user, for a program may print secrets. */
export const AUTO_LOGFILE_MODE = 0o600;

export interface AutoLogfileOptions {
  readonly fileSystem: FileSystem;
  /** `childlogdir`. */
  readonly directory: string;
  /** The process name, without its group. */
  readonly name: string;
  readonly channel: 'stdout' | 'stderr';
  /** `identifier` of the daemon. */
  readonly identifier: string;
  /** A random number from 0 up to but not including 1, `Math.random` for instance. */
  readonly random: () => number;
}

/**
 * Makes an empty AUTO log file and returns its path.
 *
 * @throws LoggingError `OPEN_FAILED` with the host's reason in `errno`.
 */
export function createAutoLogfile(options: AutoLogfileOptions): string {
  const { fileSystem, directory, name, channel, identifier } = options;
  for (let attempt = 1; ; attempt++) {
    const file = `${name}-${channel}---${identifier}-${randomPart(options.random)}.log`;
    const path = joinPath(directory, file);
    try {
      fileSystem.createExclusive(path, AUTO_LOGFILE_MODE);
      return path;
    } catch (error) {
      const errno = errnoCode(error);
      if (errno === 'EEXIST' && attempt < MAX_ATTEMPTS) continue;
      const message = `could not create the log ${path}: ${errno}`;
      throw new LoggingError('OPEN_FAILED', message, { path, errno, cause: error });
    }
  }
}

/** Whether a file name is that of an AUTO log, or of a backup of one, of this identifier. */
export function isAutoLogfile(fileName: string, identifier: string): boolean {
  return autoLogfilePattern(identifier).test(fileName);
}

export interface CleanUpOptions {
  readonly fileSystem: FileSystem;
  readonly directory: string;
  readonly identifier: string;
  /** Takes Supervisor's texts for what could not be removed; for the main log at level WARN. */
  readonly onWarning: (message: string) => void;
}

/** Removes the AUTO logs that earlier daemons of this identifier left; returns their paths. */
export function cleanUpAutoLogfiles(options: CleanUpOptions): string[] {
  const { fileSystem, directory, onWarning } = options;
  const pattern = autoLogfilePattern(options.identifier);
  const removed: string[] = [];
  for (const file of listOrWarn(options)) {
    if (!pattern.test(file)) continue;
    const path = joinPath(directory, file);
    try {
      fileSystem.unlink(path);
      removed.push(path);
    } catch {
      onWarning(`Failed to clean up '${path}'`);
    }
  }
  return removed;
}

function listOrWarn({ fileSystem, directory, onWarning }: CleanUpOptions): string[] {
  try {
    return fileSystem.list(directory);
  } catch {
    onWarning('Could not clear childlog dir');
    return [];
  }
}

function autoLogfilePattern(identifier: string): RegExp {
  const escaped = identifier.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  // No hyphen in the random part: it would let `app` match the logs of an identifier `app-2`.
  return new RegExp(`^.+---${escaped}-[a-z0-9_]+\\.log(?:\\.\\d{1,4})?$`, 's');
}

function randomPart(random: () => number): string {
  let text = '';
  for (let index = 0; index < RANDOM_LENGTH; index++) {
    text += RANDOM_CHARACTERS.charAt(Math.floor(random() * RANDOM_CHARACTERS.length));
  }
  return text;
}

function joinPath(directory: string, file: string): string {
  return directory.endsWith('/') ? `${directory}${file}` : `${directory}/${file}`;
}
