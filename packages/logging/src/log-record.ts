/**
 * One record of the main log as text: `YYYY-MM-DD HH:MM:SS,mmm LEVEL message`, in local time, the
 * milliseconds cut off and never rounded. A message may hold line feeds; its further lines have no
 * prefix.
 */

import type { LocalTime } from './local-time.ts';
import { type LogLevel, logLevelWord } from './log-level.ts';

/** A record, not yet put into bytes. */
export interface LogRecord {
  readonly level: LogLevel;
  /** Everything that stands before the message, the blank included. */
  readonly prefix: string;
  readonly message: string;
}

/** Makes records. Keeps the text of the current second, since most records share it. */
export class LogRecordFormat {
  readonly #localTime: LocalTime;
  #second = Number.NaN;
  #secondText = '';

  constructor(localTime: LocalTime) {
    this.#localTime = localTime;
  }

  record(wallMs: number, level: LogLevel, message: string): LogRecord {
    const second = Math.floor(wallMs / 1000);
    if (second !== this.#second) {
      this.#secondText = formatSecond(this.#localTime, second);
      this.#second = second;
    }
    const milliseconds = pad(Math.floor(wallMs - second * 1000), 3);
    return {
      level,
      prefix: `${this.#secondText},${milliseconds} ${logLevelWord(level)} `,
      message,
    };
  }
}

/** The line of a record, its line feed included. */
export function formatLogRecord(record: LogRecord): string {
  return `${record.prefix}${record.message}\n`;
}

function formatSecond(localTime: LocalTime, second: number): string {
  const time = localTime.at(second * 1000);
  const date = `${pad(time.year, 4)}-${pad(time.month, 2)}-${pad(time.day, 2)}`;
  return `${date} ${pad(time.hour, 2)}:${pad(time.minute, 2)}:${pad(time.second, 2)}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
