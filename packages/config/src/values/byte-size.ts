import { parseInteger } from './integer.ts';
import type { ValueType } from './value-type.ts';

const units: Readonly<Record<string, number>> = { kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 };

/** A number of bytes, with KB, MB or GB (powers of 1024, any case). A `k` or `b` alone is wrong. */
export const byteSize: ValueType<number> = {
  name: 'byte size',
  expected: 'a whole number of bytes, or one with KB, MB or GB, such as 50MB',
  schema: { type: 'string', pattern: '^[+-]?[0-9_]+ *(?:[KkMmGg][Bb])?$' },
  convert(value) {
    const lower = value.toLowerCase();
    const factor = units[lower.slice(-2)];
    return factor === undefined ? parseInteger(lower) : parseInteger(lower.slice(0, -2)) * factor;
  },
};
