import type { ValueType } from './value-type.ts';

/** Any text, as it is. */
export const text: ValueType<string> = {
  name: 'text',
  expected: 'any text',
  schema: { type: 'string' },
  convert: (value) => value,
};
