import { pythonRepr } from '../python-repr.ts';
import { anyCase } from './any-case.ts';
import { ValueError, type ValueType } from './value-type.ts';

const trueWords = ['yes', 'true', 'on', '1'];
const falseWords = ['no', 'false', 'off', '0'];

/** Supervisor's eight words for true and false, in any case. */
export const boolean: ValueType<boolean> = {
  name: 'boolean',
  expected: 'true or false (also yes, no, on, off, 1, 0)',
  schema: { type: 'string', pattern: anyCase([...trueWords, ...falseWords]) },
  words: ['true', 'false'],
  convert(value) {
    const word = value.toLowerCase();
    if (trueWords.includes(word)) return true;
    if (falseWords.includes(word)) return false;
    throw new ValueError(`not a valid boolean value: ${pythonRepr(value)}`);
  },
};
