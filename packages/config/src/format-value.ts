/** One value through one conversion of Python's `%` formatting. */
import { pythonAscii, pythonRepr } from './python-repr.ts';

/** One conversion, such as `%(process_num)02d`. */
export interface Conversion {
  readonly flags: string;
  readonly width: number;
  /** -1 if not given. */
  readonly precision: number;
  readonly type: string;
}

type Fail = (reason: string) => never;

/**
 * Formats a text or an integer; null stands for the whole mapping, which only has a name in error
 * messages. `index` tells where the type character is.
 */
export function formatValue(
  conversion: Conversion,
  value: string | number | null,
  index: () => number,
  fail: Fail,
): string {
  const { type } = conversion;
  if (type === 's') return padText(cut(String(value), conversion), conversion);
  if (type === 'r' || type === 'a')
    return padText(cut(quoted(value, type), conversion), conversion);
  if (type === 'c') return padText(toCharacter(value, fail), conversion);
  const typeName = value === null ? 'dict' : 'str';
  if ('diu'.includes(type)) {
    if (typeof value === 'number') return formatInteger(value, 10, conversion);
    return fail(`%${type} format: a real number is required, not ${typeName}`);
  }
  if ('oxX'.includes(type)) {
    if (typeof value === 'number') return formatInteger(value, type === 'o' ? 8 : 16, conversion);
    return fail(`%${type} format: an integer is required, not ${typeName}`);
  }
  if ('eEfFgG'.includes(type)) {
    if (typeof value === 'number') return formatFloat(value, conversion);
    return fail(`must be real number, not ${typeName}`);
  }
  const code = type.codePointAt(0) ?? 0;
  const shown = code > 31 && code < 127 ? type : '?';
  return fail(
    `unsupported format character '${shown}' (0x${code.toString(16)}) at index ${index()}`,
  );
}

function quoted(value: string | number | null, type: 'r' | 'a'): string {
  if (typeof value === 'number') return integerText(value, 10);
  return type === 'r' ? pythonRepr(value ?? '') : pythonAscii(value ?? '');
}

function toCharacter(value: string | number | null, fail: Fail): string {
  if (typeof value === 'string' && [...value].length === 1) return value;
  if (typeof value !== 'number') return fail('%c requires int or char');
  if (value < 0 || value > 0x10ffff) return fail('%c arg not in range(0x110000)');
  return String.fromCodePoint(value);
}

function cut(text: string, { precision }: Conversion): string {
  return precision < 0 ? text : [...text].slice(0, precision).join('');
}

/** Digits without the exponent that large numbers would have. */
function integerText(value: number, radix: number): string {
  return BigInt(Math.trunc(value)).toString(radix);
}

function formatInteger(value: number, radix: number, conversion: Conversion): string {
  const digits = integerText(Math.abs(value), radix).padStart(conversion.precision, '0');
  const prefix = conversion.flags.includes('#') && radix !== 10 ? (radix === 8 ? '0o' : '0x') : '';
  const text = conversion.type === 'X' ? (prefix + digits).toUpperCase() : prefix + digits;
  return padNumber(value < 0, text, prefix.length, conversion);
}

function formatFloat(value: number, conversion: Conversion): string {
  const precision = Math.min(conversion.precision < 0 ? 6 : conversion.precision, 100);
  const magnitude = Math.abs(value);
  const kind = conversion.type.toLowerCase();
  const isExact = conversion.flags.includes('#');
  const text =
    kind === 'f'
      ? magnitude.toFixed(precision)
      : kind === 'e'
        ? pythonExponent(magnitude.toExponential(precision))
        : generalFloat(magnitude, Math.max(precision, 1), isExact);
  const pointed = isExact ? withPoint(text) : text;
  const cased = conversion.type === kind ? pointed : pointed.toUpperCase();
  return padNumber(value < 0, cased, 0, conversion);
}

/** `g`: the shorter of the two forms, without trailing zeros unless `#` asks for them. */
function generalFloat(magnitude: number, precision: number, isExact: boolean): string {
  const shorten = isExact ? (text: string) => text : withoutTrailingZeros;
  const exponent =
    magnitude === 0 ? 0 : Number(magnitude.toExponential(precision - 1).split('e')[1]);
  if (exponent < -4 || exponent >= precision) {
    const [mantissa = '', power] = magnitude.toExponential(precision - 1).split('e');
    return pythonExponent(`${shorten(mantissa)}e${power}`);
  }
  return shorten(magnitude.toFixed(precision - 1 - exponent));
}

function withoutTrailingZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** `#` wants a decimal point even with nothing behind it. */
function withPoint(text: string): string {
  return text.includes('.') ? text : text.replace(/^\d+/, '$&.');
}

/** Python writes at least two digits of the exponent. */
function pythonExponent(text: string): string {
  return text.replace(/e([+-])(\d)$/, 'e$10$2');
}

function padNumber(
  isNegative: boolean,
  text: string,
  prefix: number,
  conversion: Conversion,
): string {
  const { flags, width } = conversion;
  const sign = isNegative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  if (!flags.includes('0') || flags.includes('-')) return padText(sign + text, conversion);
  const zeros = Math.max(0, width - sign.length - text.length);
  return sign + text.slice(0, prefix) + '0'.repeat(zeros) + text.slice(prefix);
}

function padText(text: string, { flags, width }: Conversion): string {
  const missing = ' '.repeat(Math.max(0, width - [...text].length));
  return flags.includes('-') ? text + missing : missing + text;
}
