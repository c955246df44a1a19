import { describe, expect, test } from 'vitest';
import { firstDifference, judge } from './corpus/compare.ts';
import { corpusFolder, findCases } from './corpus/corpus-case.ts';
import { deliberateDifferences } from './corpus/deliberate-differences.ts';

const cases = findCases(corpusFolder());

describe.skipIf(cases.length === 0)(
  'the corpus of configurations (skipped where the folder is absent)',
  () => {
    test.each(cases.map((each) => [each.id, each] as const))('%s', (_id, corpusCase) => {
      expect(judge(corpusCase)).not.toHaveProperty('where');
    });

    test.skipIf(process.env.SV_CORPUS !== undefined)('every listed difference is one', () => {
      const verdicts = new Map(
        cases.map((each) => [each.id.replace(/^.*\//, ''), judge(each).kind]),
      );
      for (const id of Object.keys(deliberateDifferences)) {
        expect([id, verdicts.get(id)]).toEqual([id, 'deliberate']);
      }
    });
  },
);

describe('the comparison', () => {
  test.each([
    [{ a: [1, { b: 2 }] }, { a: [1, { b: 3 }] }, 'a[1].b: 2 instead of 3'],
    [{ a: 1 }, { a: 1, b: null }, 'b: undefined instead of null'],
    [{ a: 1, b: 1 }, { a: 1 }, 'b: 1 instead of undefined'],
    [{ a: [1] }, { a: [1, 2] }, 'a[1]: undefined instead of 2'],
    [{ a: '1' }, { a: 1 }, 'a: "1" instead of 1'],
    [{ a: [] }, { a: {} }, 'a: [] instead of {}'],
  ])('finds that %j is not %j', (actual, expected, difference) => {
    expect(firstDifference(actual, expected)).toBe(difference);
  });

  test('takes all words for wrong bytes as equal', () => {
    const words = (where: string) => ({ error: `'utf-8' codec can't decode ${where}` });
    expect(firstDifference(words('a'), words('b'))).toBeNull();
  });
});
