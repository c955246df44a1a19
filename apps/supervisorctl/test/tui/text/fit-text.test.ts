import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../../src/tui/text/display-width.ts';
import {
  fitLeft,
  fitRight,
  truncateLine,
  truncateText,
  wrapHanging,
  wrapLine,
} from '../../../src/tui/text/fit-text.ts';
import { plainText, span } from '../../../src/tui/text/styled-line.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'é', '漢', '😀', ' ', '\u0301') });

describe('the width of', () => {
  test.each([
    ['abc', 3],
    ['漢字', 4],
    ['😀', 2],
    ['e\u0301', 1],
    ['●○✗↻', 4],
    ['', 0],
  ])('%j is %i', (value, width) => {
    expect(displayWidth(value)).toBe(width);
  });
});

describe('fitted text', () => {
  test('is exactly as wide as asked for', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 20 }), (value, width) => {
        expect(displayWidth(fitLeft(value, width))).toBe(width);
        expect(displayWidth(fitRight(value, width))).toBe(width);
        expect(displayWidth(truncateText(value, width))).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('says that it was cut', () => {
    expect(truncateText('supervisor', 6)).toBe('super…');
    expect(plainText(truncateLine([span('super'), span('visor')], 7))).toBe('superv…');
  });
});

describe('a wrapped line', () => {
  test('loses nothing, and no row is too wide', () => {
    fc.assert(
      fc.property(fc.array(text), fc.integer({ min: 2, max: 12 }), (parts, width) => {
        const rows = wrapLine(
          parts.map((part) => span(part)),
          width,
        );
        expect(rows.map(plainText).join('')).toBe(parts.join(''));
        for (const row of rows) expect(displayWidth(plainText(row))).toBeLessThanOrEqual(width);
      }),
    );
  });
});

test('what follows the first line of a field is indented', () => {
  const strong = { isBold: true };
  const line = [span('command  '), span('one two three', strong)];
  const rows = wrapHanging(line, 14, 9);
  expect(rows.map(plainText)).toEqual(['command  one t', '         wo th', '         ree']);
  expect(rows[2]?.[1]?.style).toEqual(strong);
  expect(wrapHanging(line, 30, 9).map(plainText)).toEqual(['command  one two three']);
});
