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

/** Python cuts what it quotes in this message, the closing quote included. */
const longestQuote = 200;

export const integer: ValueType<number> = {
  name: 'integer',
  expected: 'a whole number such as 10',
  schema: { type: 'string', pattern: '^[+-]?[0-9]+(?:_[0-9]+)*$' },
  convert: (value) => parseInteger(value),
};

/** Throws a `ValueError` with the words of Python's `int()`. */
export function parseInteger(value: string): number {
  const number = integerOrNull(value);
  if (number !== null) return number;
  const digits = decimalDigits(value);
  if (digits === null) {
    const quoted = [...pythonRepr(value)].slice(0, longestQuote).join('');
    throw new ValueError(`invalid literal for int() with base 10: ${quoted}`);
  }
  throw new ValueError(
    `Exceeds the limit (${maximumDigits} digits) for integer string conversion: ` +
      `value has ${digits.decimal.length} digits`,
  );
}

/** The number, or null if the text is none or has too many digits. */
export function integerOrNull(value: string): number | null {
  // Nearly all numbers are short and plain; the rest is for the long tail.
  if (/^[0-9]{1,15}$/.test(value)) return Number(value);
  const digits = decimalDigits(value);
  if (digits === null || digits.decimal.length > maximumDigits) return null;
  const magnitude = Math.min(Number(digits.decimal), Number.MAX_VALUE);
  return digits.isNegative && magnitude !== 0 ? -magnitude : magnitude;
}

function decimalDigits(
  value: string,
): { readonly decimal: string; readonly isNegative: boolean } | null {
  const [, sign, digits] = /^([+-]?)(\d+(?:_\d+)*)$/.exec(asciiDigits(value)) ?? [];
  if (digits === undefined) return null;
  return { decimal: digits.replaceAll('_', ''), isNegative: sign === '-' };
}

/** The text as `int()` sees it: trimmed, with the digits of all scripts as those of ASCII. */
export function asciiDigits(value: string): string {
  // U+001C..U+001F are blanks to all of Python but its `int()`.
  for (const character of value) if (character >= '\x1c' && character <= '\x1f') return value;
  return trimBlanks(value).replace(/\p{Nd}/gu, digitValue);
}

/** Decimal digits of any script come in runs of ten, so the start of the run is zero. */
function digitValue(digit: string): string {
  if (digit <= '9') return digit;
  let code = digit.codePointAt(0) ?? 0;
  let distance = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(--code))) distance++;
  return String(distance % 10);
}
