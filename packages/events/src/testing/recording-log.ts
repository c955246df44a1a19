/** The main log as a list, for tests of pools. */

import type { EventLog, LogLevel } from '../log-line.ts';

export class RecordingLog implements EventLog {
  /** `LEVEL text`, in order. */
  readonly lines: string[] = [];
  readonly #isDebugEnabled: boolean;

  constructor(options: { readonly isDebugEnabled?: boolean } = {}) {
    this.#isDebugEnabled = options.isDebugEnabled ?? true;
  }

  isDebugEnabled(): boolean {
    return this.#isDebugEnabled;
  }

  write(level: LogLevel, text: string): void {
    this.lines.push(`${level} ${text}`);
  }
}
