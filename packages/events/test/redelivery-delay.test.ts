import { expect, it } from 'vitest';
import { redeliveryDelayMs } from '../src/index.ts';

it('each rejection of an event doubles the wait, up to a second', () => {
  expect([1, 2, 3, 4, 5, 6, 2000].map(redeliveryDelayMs)).toEqual([
    100, 200, 400, 800, 1000, 1000, 1000,
  ]);
});
