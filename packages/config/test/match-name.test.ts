import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchesName } from '../src/match-name.ts';

test.each([
  ['a.conf', '*.conf', true],
  ['a.conf', '*.ini', false],
  ['a', '?', true],
  ['', '?', false],
  ['', '*', true],
  ['ab', 'a**b', true],
  ['b', '[abc]', true],
  ['b', '[!abc]', false],
  ['d', '[a-c]', false],
  ['-', '[a-]', true],
  [']', '[]]', true],
  [']', '[!]]', false],
  ['[a', '[a', true],
  ['a{b,c}', 'a{b,c}', true],
  ['A', 'a', false],
  ['x.conf.bak', '*.conf', false],
  ['😀', '?', true],
])('%j against %j is %s', (name, pattern, matches) => {
  expect(matchesName(name, pattern)).toBe(matches);
});

test('stars and question marks match what the regular expression of the same meaning matches', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
  fc.assert(
    fc.property(text, pattern, (name, glob) => {
      const regex = new RegExp(`^${glob.replaceAll('*', '.*').replaceAll('?', '.')}$`);
      expect(matchesName(name, glob)).toBe(regex.test(name));
    }),
    { numRuns: 2000 },
  );
});
