/**
 * supervisord's own log: records at a level or above go to every sink, in the order of the sinks.
 *
 * No trouble with a sink reaches the caller: it is reported once, to all sinks, when it begins. The
 * clock and the time zone are handed in.
 */

import { errnoCode } from './errno-code.ts';
import type { LocalTime } from './local-time.ts';
import { type LogLevel, logLevelSeverity } from './log-level.ts';
import type { LogProblem } from './log-problem.ts';
import { formatLogRecord, LogRecordFormat } from './log-record.ts';
import type { LogSink } from './log-sink.ts';

export interface LoggerOptions {
  /** Records below it are dropped. Default `info`, as in Supervisor. */
  readonly level?: LogLevel;
  /** Where records go, in this order: for supervisord the copy on stdout first, then the file. */
  readonly sinks: readonly LogSink[];
  readonly localTime: LocalTime;
  /** Milliseconds since the epoch, `Date.now` for instance. */
  readonly now: () => number;
}

/**
 * @example
 * const logger = new Logger({ sinks: [file], localTime: new NodeLocalTime(), now: Date.now });
 * logger.info("spawned: 'cat' with pid 11183");
 */
export class Logger {
  readonly level: LogLevel;
  readonly #sinks: readonly LogSink[];
  readonly #failing = new Set<LogSink>();
  readonly #format: LogRecordFormat;
  readonly #now: () => number;
  readonly #threshold: number;

  constructor(options: LoggerOptions) {
    this.level = options.level ?? 'info';
    this.#sinks = options.sinks;
    this.#format = new LogRecordFormat(options.localTime);
    this.#now = options.now;
    this.#threshold = logLevelSeverity(this.level);
  }

  /** Whether a record at this level is written: ask before making an expensive message. */
  isEnabled(level: LogLevel): boolean {
    return logLevelSeverity(level) >= this.#threshold;
  }

  log(level: LogLevel, message: string): void {
    if (!this.isEnabled(level)) return;
    const record = this.#format.record(this.#now(), level, message);
    const line = Buffer.from(formatLogRecord(record));
    for (const sink of this.#sinks) {
      try {
        sink.write(line, record);
        this.#failing.delete(sink);
      } catch (error) {
        this.#failed(sink, error);
      }
    }
  }

  critical(message: string): void {
    this.log('critical', message);
  }

  error(message: string): void {
    this.log('error', message);
  }

  warn(message: string): void {
    this.log('warn', message);
  }

  info(message: string): void {
    this.log('info', message);
  }

  debug(message: string): void {
    this.log('debug', message);
  }

  trace(message: string): void {
    this.log('trace', message);
  }

  blather(message: string): void {
    this.log('blather', message);
  }

  /** Writes down trouble with a log, of a child or our own; fits every `onProblem` here. */
  report(problem: LogProblem): void {
    this.log(problem.level, problem.message);
  }

  /** Opens every file again (SIGUSR2). One that cannot be opened goes on as it was, and says so. */
  reopen(): void {
    for (const sink of this.#sinks) this.#attempt(sink, () => sink.reopen?.());
  }

  /**
   * Deletes every file and starts it anew, empty: the line about it goes to the deleted one, as in
   * Supervisor, once for each sink.
   *
   * @throws LoggingError `FAILED` if a file cannot be deleted; then nothing else is done.
   */
  clear(): void {
    for (const sink of this.#sinks) sink.remove?.();
    for (const sink of this.#sinks) {
      this.info('reopening log file');
      this.#attempt(sink, () => sink.reopen?.());
    }
  }

  /** Closes every sink. Records after that are lost. */
  close(): void {
    for (const sink of this.#sinks) this.#attempt(sink, () => sink.close?.());
  }

  #attempt(sink: LogSink, action: () => void): void {
    try {
      action();
    } catch (error) {
      this.#failed(sink, error);
    }
  }

  #failed(sink: LogSink, error: unknown): void {
    if (this.#failing.has(sink)) return;
    // Marked first: reporting writes to this sink as well, and fails again.
    this.#failing.add(sink);
    this.error(`could not write the main log: ${errnoCode(error)}`);
  }
}
