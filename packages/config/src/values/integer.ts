/**
 * Integers as Python's `int()` reads them: a sign, any Unicode decimal digits, leading zeros and
 * single underscores between digits. There is no limit to the size; what a double cannot hold
 * exactly is rounded, and what it cannot hold at all becomes the largest double.
 */
import { trimBlanks } from '../blanks.ts';
import { pythonRepr } from '../python-repr.ts';
import { ValueError, type ValueType } from './value-type.ts';

/** Python's own limit since 3.11, against texts that take quadratic time to convert. */
const maximumDigits = 4300;

export const integer: ValueType<number> = {
  name: 'integer',
  expected: 'a whole number such as 10',
  schema: { type: 'string', pattern: '^[+-]?[0-9]+(?:_[0-9]+)*$' },
  convert: (value) => parseInteger(value),
};

/** Throws a `ValueError` with the words of Python's `int()`; `quoted` is what it quotes. */
export function parseInteger(value: string): number {
  const digits = trimBlanks(value);
  // Nearly all numbers are short and plain; the rest is for the long tail.
  if (/^\d{1,15}$/.test(digits)) return Number(digits);
  const match = /^([+-]?)(\p{Nd}+(?:_\p{Nd}+)*)$/u.exec(digits);
  const [, sign, body] = match ?? [];
  if (body === undefined) {
    throw new ValueError(`invalid literal for int() with base 10: ${pythonRepr(value)}`);
  }
  let decimal = '';
  for (const digit of body) if (digit !== '_') decimal += digitValue(digit);
  if (decimal.length > maximumDigits) {
    throw new ValueError(
      `Exceeds the limit (${maximumDigits} digits) for integer string conversion: ` +
        `value has ${decimal.length} digits`,
    );
  }
  const magnitude = Math.min(Number(decimal), Number.MAX_VALUE);
  return sign === '-' && magnitude !== 0 ? -magnitude : magnitude;
}

/** Decimal digits of any script come in runs of ten, so the start of the run is zero. */
function digitValue(digit: string): string {
  if (digit <= '9') return digit;
  let code = digit.codePointAt(0) ?? 0;
  let distance = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(--code))) distance++;
  return String(distance % 10);
}
