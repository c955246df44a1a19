import { trimBlanks } from '../blanks.ts';
import type { ValueType } from './value-type.ts';

/** Texts separated by commas, each trimmed. Empty ones stay; blanks and newlines do not separate. */
export const nameList: ValueType<readonly string[]> = {
  name: 'comma list',
  expected: 'names separated by commas',
  schema: { type: 'string' },
  convert: (value) => (value === '' ? [] : value.split(',').map(trimBlanks)),
};
