/**
 * The one error class of this package.
 *
 * It is thrown for a caller's mistake and for what the host refuses at the door (a log that cannot
 * be opened). What goes wrong later, while writing, is not an exception: see `log-problem.ts`.
 */

/**
 * What went wrong; public API, never reused.
 *
 * - `BAD_LEVEL` a log level that does not exist
 * - `BAD_ARGUMENTS` an offset and length that make no window (RPC fault BAD_ARGUMENTS)
 * - `NO_FILE` there is no log to read or clear (RPC fault NO_FILE)
 * - `OPEN_FAILED` a log file could not be opened or created; see `errno`
 * - `FAILED` a log could not be read, removed or made anew; see `errno` (RPC fault FAILED)
 */
export type LoggingErrorCode = 'BAD_LEVEL' | 'BAD_ARGUMENTS' | 'NO_FILE' | 'OPEN_FAILED' | 'FAILED';

/** The facts of a {@link LoggingError}; each is absent where it does not apply. */
export interface LoggingErrorFacts {
  /** The log the error is about. */
  readonly path?: string | undefined;
  /** The host's reason by name, `ENOENT` for instance. */
  readonly errno?: string | undefined;
  readonly cause?: unknown;
}

/** Thrown by everything in this package that throws on purpose. Test `code`, not the wording. */
export class LoggingError extends Error {
  override readonly name = 'LoggingError';
  readonly code: LoggingErrorCode;
  readonly path: string | undefined;
  readonly errno: string | undefined;

  constructor(code: LoggingErrorCode, message: string, facts: LoggingErrorFacts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.code = code;
    this.path = facts.path;
    this.errno = facts.errno;
  }
}
