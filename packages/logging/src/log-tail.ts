/** Reading logs back: by offset and length (`readLog`), or what came last (`tailLog`). */

import { errnoCode } from './errno-code.ts';
import type { FileStat, FileSystem } from './file-system.ts';
import { readText } from './log-text.ts';
import { readWindow, tailWindow } from './log-window.ts';
import { LoggingError } from './logging-error.ts';

export interface ReadLogOptions {
  readonly fileSystem: FileSystem;
  /** The log; `undefined` or empty where none is configured. */
  readonly path: string | undefined;
  /** Bytes from the beginning; if negative, from the end (`readLog` only). */
  readonly offset: number;
  /** Bytes; 0 means all there is (`readLog` only). */
  readonly length: number;
}

/**
 * Part of a log as text, for `readLog` and `readProcess*Log`.
 *
 * @throws LoggingError `BAD_ARGUMENTS` for a bad pair of numbers, `NO_FILE` (with the path, if one
 * is configured) where there is no log, `FAILED` where it cannot be read.
 */
export function readLog({ fileSystem, path, offset, length }: ReadLogOptions): string {
  // Bad arguments are bad with and without a file. The size does not matter for that.
  readWindow(0, offset, length);
  try {
    const text = withLog(fileSystem, path, (handle, stat) => {
      return readText(fileSystem, handle, readWindow(stat.size, offset, length));
    });
    if (text !== undefined) return text;
  } catch (error) {
    const errno = errnoCode(error);
    const message = `could not read the log ${path}: ${errno}`;
    throw new LoggingError('FAILED', message, { path, errno, cause: error });
  }
  const message = path ? `there is no log ${path}` : 'there is no log configured';
  throw new LoggingError('NO_FILE', message, { path: path || undefined });
}

/** What `tailLog` answers; the wire has it as an array in this order. */
export interface LogTail {
  readonly data: string;
  /** The size of the log: the offset to ask with next. */
  readonly offset: number;
  /** Whether there was more than `length` bytes beyond the offset asked with. */
  readonly overflow: boolean;
}

/**
 * The end of a log as text, for `tailProcess*Log`. No log is an empty tail; one that cannot be read
 * is an empty tail at the offset asked with.
 */
export function tailLog({ fileSystem, path, offset, length }: ReadLogOptions): LogTail {
  try {
    const tail = withLog(fileSystem, path, (handle, stat) => {
      const window = tailWindow(stat.size, offset, length);
      const data = readText(fileSystem, handle, window);
      return { data, offset: stat.size, overflow: window.overflow };
    });
    return tail ?? { data: '', offset: 0, overflow: false };
  } catch {
    // Supervisor's answer to an I/O error, which clients that poll rely on.
    return { data: '', offset, overflow: false };
  }
}

/** Opens the log, reads, closes. `undefined` if there is none. */
function withLog<Result>(
  fileSystem: FileSystem,
  path: string | undefined,
  read: (handle: number, stat: FileStat) => Result,
): Result | undefined {
  const kind = path ? fileSystem.stat(path)?.kind : undefined;
  if (!path || kind === undefined) return undefined;
  // Reading from these would take bytes away from somebody, or wait for them.
  if (kind === 'fifo' || kind === 'socket') throw new UnreadableError('ESPIPE');
  if (kind === 'directory') throw new UnreadableError('EISDIR');
  const handle = fileSystem.openRead(path);
  try {
    return read(handle, limited(fileSystem.statHandle(handle)));
  } finally {
    fileSystem.close(handle);
  }
}

function limited(stat: FileStat): FileStat {
  return stat.kind === 'file' ? stat : { ...stat, size: 0 };
}

class UnreadableError extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}
