import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePattern, isPattern, matchProcessNames } from '../src/name-pattern.ts';

test.each([
  ['web', false],
  ['g:*', false],
  ['g:', false],
  ['web*', true],
  ['web*:*', true],
  ['*', true],
  ['w?b', true],
  ['w[ea]b', true],
])('%s is a pattern: %s', (word, expected) => {
  expect(isPattern(word)).toBe(expected);
});

describe('patterns match as in a shell', () => {
  test.each([
    ['web*', 'web', true],
    ['web*', 'web:web_0', true],
    ['web*', 'aweb', false],
    ['w?b', 'web', true],
    ['w?b', 'wb', false],
    ['?', '🚀', true],
    ['[a-c]x', 'bx', true],
    ['[!a-c]x', 'bx', false],
    ['[!a-c]x', 'dx', true],
    ['[]a]', ']', true],
    ['[z-a]', 'm', false],
    ['[!z-a]', 'm', true],
    ['[', '[', true],
    ['a[', 'a[', true],
    ['a.b', 'axb', false],
    ['a+(b)|c^$\\{}/-', 'a+(b)|c^$\\{}/-', true],
    ['[a-]', '-', true],
    ['[\\^]', '^', true],
  ])('%s and %s: %s', (pattern, text, expected) => {
    expect(compilePattern(pattern)(text)).toBe(expected);
  });
});

test('any text compiles, and text without pattern characters matches itself alone', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, other) => {
      const matches = compilePattern(text);
      if (/[*?[]/.test(text)) return;
      expect(matches(text)).toBe(true);
      expect(matches(other)).toBe(other === text);
    }),
  );
});

test.each([
  ['web*', true],
  ['web:web_?', true],
  ['web_*', false],
  ['*_0', true],
  ['we?:', true],
])('%s picks web:web_0: %s', (pattern, expected) => {
  expect(matchProcessNames(pattern)({ group: 'web', process: 'web_0' })).toBe(expected);
});

test('a process named as its group is found under both of its names', () => {
  const name = { group: 'cat', process: 'cat' };
  expect(matchProcessNames('c?t')(name)).toBe(true);
  expect(matchProcessNames('cat:c*')(name)).toBe(true);
});
