/**
 * The system log as a place for main-log records and for output of programs: one datagram per line.
 *
 * Line feeds at the end of a chunk are dropped, inner empty lines are sent. Bytes are sent as they
 * are (Supervisor drops a chunk that is not UTF-8). A system log that does not answer is reported
 * once, and once more when it is back.
 */

import type { DatagramSender } from './datagram-sender.ts';
import { errnoCode } from './errno-code.ts';
import type { LocalTime } from './local-time.ts';
import type { LogProblem, LogProblemListener } from './log-problem.ts';
import type { LogRecord } from './log-record.ts';
import type { LogSink } from './log-sink.ts';
import { syslogHeader } from './syslog-record.ts';

const LINE_FEED = 0x0a;

export interface SyslogSinkOptions {
  readonly sender: DatagramSender;
  readonly localTime: LocalTime;
  /** Milliseconds since the epoch, `Date.now` for instance. */
  readonly now: () => number;
  readonly onProblem?: LogProblemListener | undefined;
}

export class SyslogSink implements LogSink {
  readonly #options: SyslogSinkOptions;
  /** Set while the system log refuses: how many messages it refused. */
  #refused: number | undefined;

  constructor(options: SyslogSinkOptions) {
    this.#options = options;
  }

  /** A main-log record: each of its lines with its own time, level and line feed. Never throws. */
  write(_line: Uint8Array, record: LogRecord): void {
    const header = this.#header();
    for (const line of splitLines(Buffer.from(record.message))) {
      this.#send([Buffer.from(header + record.prefix), line, Buffer.from('\n')]);
    }
  }

  /** Output of the program `name`: each line as `NAME LINE`. Never throws. */
  writeOutput(name: string, chunk: Uint8Array): void {
    const start = Buffer.from(`${this.#header()}${name} `);
    for (const line of splitLines(chunk)) this.#send([start, line]);
  }

  #header(): string {
    return syslogHeader(this.#options.localTime, this.#options.now());
  }

  #send(parts: readonly Uint8Array[]): void {
    try {
      this.#options.sender.send(Buffer.concat(parts));
    } catch (error) {
      this.#failed(errnoCode(error));
      return;
    }
    if (this.#refused !== undefined) this.#recovered(this.#refused);
  }

  #failed(errno: string): void {
    const isNew = this.#refused === undefined;
    this.#refused = (this.#refused ?? 0) + 1;
    if (!isNew) return;
    const message = `could not send to the system log: ${errno}`;
    this.#report({ kind: 'send-failed', level: 'error', message, path: 'syslog', errno });
  }

  #recovered(refused: number): void {
    this.#refused = undefined;
    const message = `the system log can be reached again; ${refused} messages were lost`;
    this.#report({ kind: 'send-recovered', level: 'warn', message, path: 'syslog' });
  }

  #report(problem: LogProblem): void {
    try {
      this.#options.onProblem?.(problem);
    } catch {
      // There is nobody left to tell, and the program whose output this is must not suffer for it.
    }
  }
}

function splitLines(bytes: Uint8Array): Uint8Array[] {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === LINE_FEED) end--;
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0 && at < end; ) {
    lines.push(bytes.subarray(start, at));
    start = at + 1;
    at = bytes.indexOf(LINE_FEED, start);
  }
  lines.push(bytes.subarray(start, end));
  return lines;
}
