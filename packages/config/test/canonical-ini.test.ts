import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCanonicalIni } from '../src/canonical-ini.ts';

const hostile = fc.constantFrom(
  '__proto__',
  'constructor',
  'a[]',
  '[]',
  'a.b',
  'a\\.b',
  '\\',
  'a\\',
  '~',
  '~0',
  '~1',
  'true',
  'null',
  '"q"',
  "'q'",
  '; c',
  '# c',
  'a=b',
  '[x]',
  ']',
  '\u2028',
  '\u2029',
  '1',
  '00',
  '=',
  '\t',
);
const word = fc.oneof(hostile, fc.string({ unit: 'binary' }), fc.string());
const position = { line: 1, column: 1 };

test('whatever the names and values, they come back from ini as they went in', () => {
  const options = fc.uniqueArray(fc.tuple(word, word), { selector: ([key]) => key });
  const sections = fc.uniqueArray(fc.tuple(word, options), { selector: ([name]) => name });
  fc.assert(
    fc.property(sections, (document) => {
      const textOf = parseCanonicalIni(
        document.map(([name, pairs]) => ({
          name,
          position,
          hasBadLine: false,
          options: pairs.map(([key, value]) => ({
            key,
            keyPosition: position,
            firstLine: value,
            valueColumn: 1,
            continuations: null,
          })),
        })),
      );
      for (const [name, pairs] of document) {
        for (const [key, value] of pairs) expect(textOf(name, key)).toBe(value);
      }
    }),
    { numRuns: 500 },
  );
});
