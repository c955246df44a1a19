import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareCodePoints } from '../src/code-point-order.ts';

test('names are in the order of their code points', () => {
  const sorted = ['A', 'a', 'x10', 'x2', '\uff00', '😀'];
  expect([...sorted].reverse().sort(compareCodePoints)).toEqual(sorted);
});

test('the order is that of the lists of code points', () => {
  const points = (text: string) => [...text].map((character) => character.codePointAt(0) ?? 0);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
      const [left, right] = [points(a), points(b)];
      const index = left.findIndex((point, at) => point !== right[at]);
      const expected =
        index < 0 ? left.length - right.length : (left[index] ?? 0) - (right[index] ?? -1);
      expect(Math.sign(compareCodePoints(a, b))).toBe(Math.sign(expected));
    }),
    { numRuns: 1000 },
  );
});
