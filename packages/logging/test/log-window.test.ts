import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWindow, tailWindow } from '../src/log-window.ts';

const SIZE = 10;
const CONTENT = '0123456789';
const content = ({ start, end }: { start: number; end: number }) => CONTENT.slice(start, end);

describe('read', () => {
  it.each([
    [2, 3, '234'],
    [2, 0, '23456789'],
    [5, 100, '56789'],
    [15, 5, ''],
    [15, 0, ''],
    [10, 0, ''],
    [0, 0, CONTENT],
    [-3, 0, '789'],
    [-10, 0, CONTENT],
    [-100, 0, CONTENT],
  ])('(%i, %i) of ten bytes is %j', (offset, length, data) => {
    expect(content(readWindow(SIZE, offset, length))).toBe(data);
  });

  it.each([
    [-3, 2],
    [-3, -2],
    [0, -1],
    [5, -5],
  ])('(%i, %i) is BAD_ARGUMENTS', (offset, length) => {
    expect(() => readWindow(SIZE, offset, length)).toThrowError(
      expect.objectContaining({ code: 'BAD_ARGUMENTS' }),
    );
  });
});

describe('tail', () => {
  it.each([
    [0, 0, '', true],
    [0, 1, '9', true],
    [0, 5, '56789', true],
    [0, 10, CONTENT, false],
    [0, 20, CONTENT, false],
    [5, 20, CONTENT, false],
    [3, 6, '456789', true],
    [3, 7, '3456789', false],
    [5, 3, '789', true],
    [5, 5, '56789', false],
    [9, 5, '56789', false],
    [9, 1, '9', false],
    [10, 5, '', false],
    [20, 5, '', false],
    [10, 0, '', false],
    [100, 100, '', false],
    [-3, 5, '56789', true],
    [-5, 5, '56789', true],
    [-3, 20, CONTENT, false],
    [0, -5, '', true],
  ])('(%i, %i) of ten bytes is %j, overflow %s', (offset, length, data, overflow) => {
    const window = tailWindow(SIZE, offset, length);
    expect([content(window), window.overflow]).toEqual([data, overflow]);
  });

  it('is the last min(length, size) bytes unless the offset is at or past the end', () => {
    fc.assert(
      fc.property(
        fc.nat(50),
        fc.integer({ min: -60, max: 60 }),
        fc.nat(60),
        (size, offset, length) => {
          const { start, end, overflow } = tailWindow(size, offset, length);
          const whole = CONTENT.repeat(5).slice(0, size);
          const last = offset >= size ? '' : whole.slice(size - Math.min(length, size));
          expect(whole.slice(start, end)).toBe(last);
          expect(overflow).toBe(size > offset + length);
        },
      ),
    );
  });

  it('is a window of the file for any integers', () => {
    fc.assert(
      fc.property(fc.nat(), fc.maxSafeInteger(), fc.maxSafeInteger(), (size, offset, length) => {
        const { start, end } = tailWindow(size, offset, length);
        expect(start >= 0 && start <= end && end <= size).toBe(true);
      }),
    );
  });
});
