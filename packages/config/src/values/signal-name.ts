/**
 * Signals by number or by name. Unlike the original, 0 and the constants `_IGN`, `_DFL`, `_BLOCK`
 * … that its lookup reaches by accident are refused: none of them stops a process.
 */
import { trimBlanks } from '../blanks.ts';
import { pythonRepr } from '../python-repr.ts';
import { integerOrNull } from './integer.ts';
import { ValueError, type ValueType } from './value-type.ts';

/** Linux's signals by name without SIG, as on x86 and ARM. */
export const linuxSignals: Readonly<Record<string, number>> = {
  HUP: 1,
  INT: 2,
  QUIT: 3,
  ILL: 4,
  TRAP: 5,
  ABRT: 6,
  IOT: 6,
  BUS: 7,
  FPE: 8,
  KILL: 9,
  USR1: 10,
  SEGV: 11,
  USR2: 12,
  PIPE: 13,
  ALRM: 14,
  TERM: 15,
  STKFLT: 16,
  CHLD: 17,
  CLD: 17,
  CONT: 18,
  STOP: 19,
  TSTP: 20,
  TTIN: 21,
  TTOU: 22,
  URG: 23,
  XCPU: 24,
  XFSZ: 25,
  VTALRM: 26,
  PROF: 27,
  WINCH: 28,
  IO: 29,
  POLL: 29,
  PWR: 30,
  SYS: 31,
  RTMIN: 34,
  RTMAX: 64,
};

export const signalName: ValueType<number> = {
  name: 'signal',
  expected: 'a signal such as TERM, SIGTERM or 15',
  schema: { type: 'string' },
  words: Object.keys(linuxSignals),
  convert(value, { signals }) {
    const number = integerOrNull(value);
    if (number !== null) {
      if (Object.values(signals).includes(number)) return number;
      throw new ValueError(`value ${pythonRepr(value)} is not a valid signal number`);
    }
    const name = trimBlanks(value).toUpperCase();
    const short = name.startsWith('SIG') ? name.slice(3) : name;
    const signal = Object.hasOwn(signals, short) ? signals[short] : undefined;
    if (signal !== undefined) return signal;
    throw new ValueError(`value ${pythonRepr(value)} is not a valid signal name`);
  },
};
