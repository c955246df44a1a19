import { expect, test } from 'vitest';
import { parseTailModifier } from '../src/tail-bytes.ts';

test.each([
  ['-f', { kind: 'follow' }],
  ['-100', { kind: 'offset', offset: -100 }],
  ['-0', { kind: 'offset', offset: 0 }],
  ['--4', { kind: 'offset', offset: 4 }],
  ['-+4', { kind: 'offset', offset: -4 }],
  ['-x', undefined],
  ['--', undefined],
  ['-1.5', undefined],
  ['x', undefined],
  ['100', undefined],
])('%s', (word, expected) => {
  expect(parseTailModifier(word)).toEqual(expected);
});
