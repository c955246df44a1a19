import { pythonRepr } from '../python-repr.ts';
import { anyCase } from './any-case.ts';
import { ValueError, type ValueType } from './value-type.ts';

const logLevels = ['critical', 'error', 'warn', 'info', 'debug', 'trace', 'blather'] as const;

/** The levels of the main log, from few lines to many. */
export type LogLevelName = (typeof logLevels)[number];

/** A level of the main log, in any case; `warning` and `fatal` are no levels here. */
export const logLevel: ValueType<LogLevelName> = {
  name: 'log level',
  expected: `one of ${logLevels.join(', ')}`,
  schema: { type: 'string', enum: logLevels, pattern: anyCase(logLevels) },
  words: logLevels,
  convert(value) {
    const level = logLevels.find((name) => name === value.toLowerCase());
    if (level === undefined) throw new ValueError(`bad logging level name ${pythonRepr(value)}`);
    return level;
  },
};
