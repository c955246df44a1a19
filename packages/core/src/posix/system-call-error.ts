/** A refusal of the system, with Supervisor's (that is, Python's) words for it. */
import { getSystemErrorMap } from 'node:util';
import type { Libc } from './libc.ts';

/**
 * Thrown inside of `posix/` by the steps of one operation, and by a listening socket that cannot be
 * created; the message is ready for the log.
 */
export class SystemCallError extends Error {
  override readonly name = 'SystemCallError';
}

/** Throws for the `-1` of a failed C function; otherwise gives the result back. */
export function checked(libc: Libc, result: number): number {
  if (result >= 0) return result;
  const errno = libc.errno();
  throw new SystemCallError(`[Errno ${errno}] ${libc.strerror(errno)}`);
}

/** `[Errno 13] Permission denied: '/path'` for an error of `node:fs`; other errors as they are. */
export function describeFileError(libc: Libc, error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!('errno' in error && 'path' in error)) return error.message;
  const errno = -Number(error.errno);
  const words = getSystemErrorMap().has(-errno) ? libc.strerror(errno) : error.message;
  return `[Errno ${errno}] ${words}: '${String(error.path)}'`;
}
