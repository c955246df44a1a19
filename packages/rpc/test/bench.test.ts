import { expect, test } from 'vitest';
import { measureCodec } from '../bench/codec.ts';

test('the bench of the codec measures every task', async () => {
  const figures = await measureCodec(3, 1);
  expect(Object.keys(figures)).toHaveLength(6);
  expect(Object.values(figures).filter((figure) => !(figure >= 0))).toEqual([]);
});
