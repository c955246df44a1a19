import { expect, test } from 'vitest';
import { compareCodePoints } from '../src/code-point-order.ts';

test('names are in the order of their code points', () => {
  const sorted = ['', 'A', 'B', 'a', 'aa', 'ab', 'b', '\uffee', '🚀'];
  const shuffled = [...sorted].reverse();
  expect(shuffled.sort(compareCodePoints)).toEqual(sorted);
});
