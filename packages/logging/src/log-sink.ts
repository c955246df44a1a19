/** Port: one place that the records of the main log go to. A `RotatingFile` is one. */

import type { LogRecord } from './log-record.ts';

export interface LogSink {
  /**
   * Takes one record, as the bytes of its line and as its parts. Should not throw; if it does, the
   * other sinks are told once.
   */
  write(line: Uint8Array, record: LogRecord): void;
  /** Opens the file behind the sink again. */
  reopen?(): unknown;
  /** Deletes the file behind the sink; the next `reopen` starts it anew. */
  remove?(): void;
  close?(): void;
}
