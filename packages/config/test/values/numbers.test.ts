import { byteSize, integer, octalMode } from '@sv/config';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exitCodes } from '../../src/values/exit-codes.ts';
import { context, failureOf } from './value-context.ts';

describe('integer', () => {
  test.each([
    ['10', 10],
    ['+10', 10],
    ['-3', -3],
    ['-0', 0],
    ['010', 10],
    ['1_000', 1000],
    [' 7\u00a0', 7],
    ['１２', 12],
    ['٣', 3],
    ['𝟘𝟙', 1],
    ['99999999999999999999', 1e20],
  ])('%j is %d', (text, number) => {
    expect(integer.convert(text, context)).toBe(number);
  });

  test.each(['', '0x10', '1.5', '1e3', '1__0', '_1', '1_', '1 0', 'ten', '+', '1\u001f', '5s'])(
    '%j is refused as Python does',
    (text) => {
      const quoted = JSON.stringify(text).slice(1, -1).replace('\\u001f', '\\x1f');
      expect(failureOf(() => integer.convert(text, context))).toBe(
        `invalid literal for int() with base 10: '${quoted}'`,
      );
    },
  );

  test('a long text is cut in the message, as Python cuts it', () => {
    expect(failureOf(() => integer.convert('x'.repeat(300), context))).toBe(
      `invalid literal for int() with base 10: '${'x'.repeat(199)}`,
    );
  });

  test('every exact integer is read back', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (number) => {
        expect(integer.convert(String(number), context)).toBe(number === 0 ? 0 : number);
      }),
    );
  });
});

describe('byte size', () => {
  test.each([
    ['0', 0],
    ['1KB', 1024],
    ['1 kb', 1024],
    ['+5KB', 5120],
    ['50MB', 52428800],
    ['2gb', 2147483648],
    ['-1', -1],
  ])('%j is %d bytes', (text, bytes) => {
    expect(byteSize.convert(text, context)).toBe(bytes);
  });

  test.each([
    ['1k', '1k'],
    ['1B', '1b'],
    ['1.5MB', '1.5'],
    ['1tb', '1tb'],
    ['KB', ''],
    ['', ''],
  ])('%j is refused, quoting %j', (text, quoted) => {
    expect(failureOf(() => byteSize.convert(text, context))).toBe(
      `invalid literal for int() with base 10: '${quoted}'`,
    );
  });
});

describe('octal', () => {
  test.each([
    ['022', 0o22],
    ['22', 0o22],
    ['0o22', 0o22],
    ['0O_2_2', 0o22],
    ['-1', -1],
    ['-0', 0],
    ['77777', 0o77777],
  ])('%j is %d', (text, mode) => {
    expect(octalMode.convert(text, context)).toBe(mode);
  });

  test.each(['', '8', '089', 'rwx', '0x7', '0o'])('%j is refused', (text) => {
    expect(failureOf(() => octalMode.convert(text, context))).toBe(
      `${text} can not be converted to an octal type`,
    );
  });
});

describe('exit codes', () => {
  test.each([
    ['', []],
    ['0', [0]],
    ['2, 0,2', [2, 0, 2]],
    ['255', [255]],
  ])('%j is %j', (text, codes) => {
    expect(exitCodes.convert(text, context)).toEqual(codes);
  });

  test.each(['256', '-1', '0,,1', '0,', '0 2', 'x'])('%j is refused', (text) => {
    expect(failureOf(() => exitCodes.convert(text, context))).toBe(
      `not a valid list of exit codes: '${text}'`,
    );
  });
});
