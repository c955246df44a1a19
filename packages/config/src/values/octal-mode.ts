import { asciiDigits } from './integer.ts';
import { ValueError, type ValueType } from './value-type.ts';

/** A file mode or umask in octal: `022`, `22` and `0o22` are the same. */
export const octalMode: ValueType<number> = {
  name: 'octal',
  expected: 'an octal number such as 022',
  schema: { type: 'string', pattern: '^[+-]?(?:0[oO]_?)?[0-7]+(?:_[0-7]+)*$' },
  convert(value) {
    const match = /^([+-]?)(?:0[oO]_?)?([0-7]+(?:_[0-7]+)*)$/.exec(asciiDigits(value));
    const [, sign, digits] = match ?? [];
    if (digits === undefined) {
      throw new ValueError(`${value} can not be converted to an octal type`);
    }
    const mode = Number.parseInt(digits.replaceAll('_', ''), 8);
    return sign === '-' && mode !== 0 ? -mode : mode;
  },
};
