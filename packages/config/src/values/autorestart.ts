import { pythonRepr } from '../python-repr.ts';
import { boolean } from './boolean.ts';
import { ValueError, type ValueType } from './value-type.ts';

/** Restart always, never, or when the exit code is not among `exitcodes`. */
export const autorestart: ValueType<boolean | 'unexpected'> = {
  name: 'boolean or `unexpected`',
  expected: 'true, false or unexpected',
  schema: { type: 'string' },
  words: ['true', 'false', 'unexpected'],
  convert(value, context) {
    const word = value.toLowerCase();
    if (word === 'unexpected') return word;
    try {
      return boolean.convert(word, context);
    } catch {
      // The boolean's own message does not say that there is a third word.
      throw new ValueError(`invalid 'autorestart' value ${pythonRepr(word)}`);
    }
  },
};
