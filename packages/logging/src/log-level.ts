/** The seven levels of the main log: how they are configured, printed and compared. */

import { LoggingError } from './logging-error.ts';

/** A level by the name a configuration uses for it. */
export type LogLevel = 'critical' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'blather';

interface LevelFacts {
  readonly severity: number;
  readonly word: string;
}

const LEVELS: Readonly<Record<LogLevel, LevelFacts>> = {
  critical: { severity: 50, word: 'CRIT' },
  error: { severity: 40, word: 'ERRO' },
  warn: { severity: 30, word: 'WARN' },
  info: { severity: 20, word: 'INFO' },
  debug: { severity: 10, word: 'DEBG' },
  trace: { severity: 5, word: 'TRAC' },
  blather: { severity: 3, word: 'BLAT' },
};

/** All levels, the gravest first. */
export const LOG_LEVELS: readonly LogLevel[] = Object.freeze(Object.keys(LEVELS) as LogLevel[]);

/** Supervisor's number for a level; a message is written if its own is at least the configured. */
export function logLevelSeverity(level: LogLevel): number {
  return LEVELS[level].severity;
}

/** The four letters a log line carries, `INFO` for instance. */
export function logLevelWord(level: LogLevel): string {
  return LEVELS[level].word;
}

/**
 * Reads the value of `loglevel`; case does not matter.
 *
 * @throws LoggingError `BAD_LEVEL` with Supervisor's text for anything that is not a level.
 */
export function parseLogLevel(value: string): LogLevel {
  const name = value.toLowerCase();
  const level = LOG_LEVELS.find((candidate) => candidate === name);
  if (level === undefined) {
    throw new LoggingError('BAD_LEVEL', `bad logging level name '${value}'`);
  }
  return level;
}
