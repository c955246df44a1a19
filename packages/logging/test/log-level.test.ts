import { describe, expect, it } from 'vitest';
import {
  LOG_LEVELS,
  type LogLevel,
  logLevelSeverity,
  logLevelWord,
  parseLogLevel,
} from '../src/log-level.ts';

const TABLE: readonly [LogLevel, string, number][] = [
  ['critical', 'CRIT', 50],
  ['error', 'ERRO', 40],
  ['warn', 'WARN', 30],
  ['info', 'INFO', 20],
  ['debug', 'DEBG', 10],
  ['trace', 'TRAC', 5],
  ['blather', 'BLAT', 3],
];

describe('log levels', () => {
  it.each(TABLE)('%s is printed %s and has number %i', (level, word, severity) => {
    expect([logLevelWord(level), logLevelSeverity(level)]).toEqual([word, severity]);
  });

  it('are seven, the gravest first', () => {
    expect(LOG_LEVELS).toEqual(TABLE.map(([level]) => level));
  });

  it.each(['INFO', 'Info', 'info'])('are read from a configuration in any case: %s', (value) => {
    expect(parseLogLevel(value)).toBe('info');
  });

  it.each(['', 'verbose', 'warning', 'constructor'])(
    'refuse %j with Supervisor’s text',
    (value) => {
      expect(() => parseLogLevel(value)).toThrowError(
        expect.objectContaining({
          code: 'BAD_LEVEL',
          message: `bad logging level name '${value}'`,
        }),
      );
    },
  );
});
