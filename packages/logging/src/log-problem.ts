/**
 * What goes wrong, and right again, with a log while it is being written.
 *
 * Losing a log must never stop the program that writes it or the daemon, so such trouble is handed
 * to a callback instead of thrown: once when it begins, once when it is over, never per chunk.
 */

import type { LogLevel } from './log-level.ts';

/**
 * - `write-failed` bytes are refused; as many as possible are kept until they can be written
 * - `write-recovered` they could be written; `lostBytes` says what did not fit meanwhile
 * - `bytes-lost` the log was closed with bytes still waiting
 * - `rotation-failed` the old file could not be renamed away: it simply goes on growing
 * - `reopen-failed` the new file could not be opened: the old one stays in use
 * - `removed` the file was deleted while in use: a new one was made in its place
 * - `handler-failed` a callback of the log's owner threw
 * - `send-failed`, `send-recovered` the system log refused datagrams, and takes them again
 */
export type LogProblemKind =
  | 'write-failed'
  | 'write-recovered'
  | 'bytes-lost'
  | 'rotation-failed'
  | 'reopen-failed'
  | 'removed'
  | 'handler-failed'
  | 'send-failed'
  | 'send-recovered';

export interface LogProblem {
  readonly kind: LogProblemKind;
  /** How grave it is; the level its message belongs at in the main log. */
  readonly level: LogLevel;
  /** A whole sentence for the main log: what happened, to which file, what is done about it. */
  readonly message: string;
  /** The log, or the name of the channel, that it happened to. */
  readonly path: string;
  /** The host's reason by name, `ENOSPC` for instance; absent for good news. */
  readonly errno?: string;
  /** Bytes that are gone for good. */
  readonly lostBytes?: number;
}

/** Takes a problem, as a rule into the main log. */
export type LogProblemListener = (problem: LogProblem) => void;
