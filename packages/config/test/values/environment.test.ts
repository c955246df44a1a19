import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyValuePairs } from '../../src/values/environment.ts';
import { context, failureOf } from './value-context.ts';

const pairsOf = (text: string) => ({ ...keyValuePairs.convert(text, context).pairs });

describe('pairs', () => {
  test.each([
    ['', {}],
    ['A=1,B=2', { A: '1', B: '2' }],
    ['A="1",B=\'2\'', { A: '1', B: '2' }],
    ['A = 1 , B = 2', { A: '1', B: '2' }],
    ['A=1,', { A: '1' }],
    ['A="a", B="b",\nC="c"', { A: 'a', B: 'b', C: 'c' }],
    ['A=1;B=2', { A: '1', B: '2' }],
    ['A=x y', { A: 'x' }],
    ['A="x y"', { A: 'x y' }],
    ['A="a,b"', { A: 'a,b' }],
    ['A="a\'b"', { A: "a'b" }],
    ["A='a\"b'", { A: 'a"b' }],
    ['A=""', { A: '' }],
    ['A=a/b.c+d-e(f):g', { A: 'a/b.c+d-e(f):g' }],
    ['A=$HOME', { A: '$' }],
    ['A=~x', { A: '~' }],
    ['A=http://x:1/y?z=1', { A: 'http://x:1/y', z: '1' }],
    ['A=x#y,B=2', { A: 'x' }],
    ['A==1', { A: '=' }],
    ['A-B=1', { 'A-B': '1' }],
    ['1=2', { 1: '2' }],
    ['"A"="1"', { A: '1' }],
    ['A="a\\"b"', { A: 'a"b' }],
    ['A="a\\\\b"', { A: 'a\\b' }],
    ['A="a\\nb"', { A: 'a\\nb' }],
    ['A=a\\,b', { A: 'a,b' }],
    ['A="x"y', { A: 'xy' }],
    ['A="1",A="2"', { A: '2' }],
    ['A=grün', { A: 'grün' }],
  ])('%j defines %j', (text, pairs) => {
    expect(pairsOf(text)).toEqual(pairs);
  });
});

describe('mistakes', () => {
  test.each([
    'A=1,,B=2',
    'A=1 B=2',
    'A=1\nB=2',
    'A',
    '=1',
    'A=',
    'A=,B=1',
    'A=a,b',
    'A=1=2',
    'A=a@b',
    'A={x}',
    'A=a;b',
    'A=#x',
  ])('%j ends where a pair should be', (text) => {
    expect(failureOf(() => pairsOf(text))).toBe(
      `Unexpected end of key/value pairs in value '${text}'`,
    );
  });

  test.each(['A="1', "A='1", "A='a\\'b'", "A=it's"])('%j lacks a quote', (text) => {
    expect(failureOf(() => pairsOf(text))).toBe('No closing quotation');
  });

  test.each(['A=1\\', 'A="\\'])('%j ends in a backslash', (text) => {
    expect(failureOf(() => pairsOf(text))).toBe('No escaped character');
  });
});

test('what stands where a comma belongs is told', () => {
  expect(keyValuePairs.convert('A=$HOME', context).dropped).toEqual(['HOME']);
  expect(keyValuePairs.convert('A=1;B=2,C=3', context).dropped).toEqual([]);
});

test('any values come back if they are quoted', () => {
  const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]*$/);
  const variables = fc.dictionary(name, fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(variables, (environment) => {
      const text = Object.entries(environment)
        .map(([key, value]) => `${key}="${value.replace(/["\\]/g, '\\$&')}"`)
        .join(',');
      expect(pairsOf(text)).toEqual({ ...environment });
    }),
    { numRuns: 50 },
  );
});
