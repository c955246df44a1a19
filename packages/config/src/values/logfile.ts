/** Where a child's output goes. */
import { existingDirpath } from './path.ts';
import type { ValueType } from './value-type.ts';

/** The word `syslog` as a log file: deprecated, but read. */
export const syslogWord = Symbol('syslog');

/**
 * `'AUTO'` is a file that the daemon names and cleans up, null none at all; `syslogWord` is for
 * the reader of programs, which turns it into `stdout_syslog`. Anything else is a path, and the
 * empty path is no file either.
 */
export const logfile: ValueType<string | null | typeof syslogWord> = {
  name: 'log file',
  expected: 'NONE, AUTO, or the path of a file in a directory that exists',
  schema: { type: 'string' },
  convert(value, context) {
    const word = value.toLowerCase();
    if (word === 'none' || word === 'off') return null;
    if (word === 'auto') return 'AUTO';
    if (word === 'syslog') return syslogWord;
    return existingDirpath.convert(value, context);
  },
};

/** The main log: a path, or exactly `syslog`; the other words are names of files here. */
export const mainLogfile: ValueType<string> = {
  name: 'file path or `syslog`',
  expected: 'syslog, or the path of a file in a directory that exists',
  schema: { type: 'string' },
  convert: (value, context) =>
    value === 'syslog' ? value : existingDirpath.convert(value, context),
};
