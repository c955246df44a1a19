/**
 * Which bytes of a log `read` and `tail` mean: pure arithmetic, exactly Supervisor's.
 *
 * Offsets are bytes of the current file; backups are never looked at.
 */

import { LoggingError } from './logging-error.ts';

/** Bytes `start` (inclusive) to `end` (exclusive) of a file. */
export interface LogWindow {
  readonly start: number;
  readonly end: number;
}

/**
 * - offset < 0, length 0: the last `-offset` bytes
 * - offset >= 0, length 0: from there to the end
 * - offset >= 0, length > 0: at most that many from there
 *
 * @throws LoggingError `BAD_ARGUMENTS` for every other pair.
 */
export function readWindow(sizeBytes: number, offset: number, length: number): LogWindow {
  if (length < 0 || (offset < 0 && length !== 0)) {
    const message = `expected a length of at least 0, and of 0 with a negative offset; found offset ${offset}, length ${length}`;
    throw new LoggingError('BAD_ARGUMENTS', message);
  }
  if (offset < 0) return { start: Math.max(0, sizeBytes + offset), end: sizeBytes };
  const start = Math.min(offset, sizeBytes);
  return { start, end: length === 0 ? sizeBytes : Math.min(start + length, sizeBytes) };
}

export interface TailWindow extends LogWindow {
  /** Whether there is more than was asked for, between the caller's offset and the window. */
  readonly overflow: boolean;
}

/**
 * The last min(length, size) bytes, unless the caller's offset is at or past the end already: then
 * nothing. Any integers are allowed.
 */
export function tailWindow(sizeBytes: number, offset: number, length: number): TailWindow {
  const overflow = sizeBytes > offset + length;
  let from = overflow ? sizeBytes - 1 : offset;
  let count = length;
  if (from + count > sizeBytes) {
    if (from > sizeBytes - 1) count = 0;
    from = sizeBytes - count;
  }
  const start = Math.min(Math.max(from, 0), sizeBytes);
  return { start, end: Math.min(start + Math.max(count, 0), sizeBytes), overflow };
}
