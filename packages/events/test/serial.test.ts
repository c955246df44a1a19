import { expect, it } from 'vitest';
import { SerialCounter } from '../src/index.ts';

it('serials count from 0', () => {
  const serials = new SerialCounter();
  expect([serials.next(), serials.next(), serials.next()]).toEqual([0, 1, 2]);
});

it('serials stay exact beyond what a number can hold', () => {
  const serials = new SerialCounter(Number.MAX_SAFE_INTEGER);
  expect([serials.next(), serials.next(), serials.next()].map(String)).toEqual([
    '9007199254740991',
    '9007199254740992',
    '9007199254740993',
  ]);
});

it('serials wrap to 0 after 2^63-1', () => {
  const serials = new SerialCounter(2n ** 63n - 1n);
  expect([serials.next(), serials.next(), serials.next()].map(String)).toEqual([
    '9223372036854775807',
    '0',
    '1',
  ]);
});
