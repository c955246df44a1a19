import { describe, expect, it } from 'vitest';
import { type CpuProfile, formatProfile } from '../src/profile-report.ts';

const frame = (functionName: string, lineNumber = 0) => ({
  functionName,
  url: functionName === '(root)' ? '' : 'file:///a.js',
  lineNumber,
});

/** root → outer → inner → outer (again); samples of 1 ms: outer 2, inner 3, the second outer 1. */
const profile: CpuProfile = {
  nodes: [
    { id: 1, callFrame: frame('(root)'), children: [2] },
    { id: 2, callFrame: frame('outer', 9), children: [3] },
    { id: 3, callFrame: frame('inner', 19), children: [4] },
    { id: 4, callFrame: frame('outer', 9), children: [] },
  ],
  samples: [2, 3, 3, 2, 3, 4],
  timeDeltas: [1000, 1000, 1000, 1000, 1000, 1000],
};

const rows = (options: readonly string[]) =>
  formatProfile(profile, options)
    .split('\n')
    .slice(4)
    .map((line) => line.trim().replace(/ +/g, ' '))
    .filter((line) => line !== '');

describe('a profile', () => {
  it('says how many samples it has and how they are ordered', () => {
    expect(formatProfile(profile, ['time', 'callers'])).toMatch(
      /^6 samples in 0\.006 seconds\nOrdered by: time\n/,
    );
  });

  it('counts a function that calls itself once in its total', () => {
    expect(rows([])).toContain('3 3.0 6.0 outer (file:///a.js:10)');
    expect(rows([])).toContain('3 3.0 4.0 inner (file:///a.js:20)');
  });

  it.each([
    [
      ['cumulative', 'name'],
      ['(root)', 'outer', 'inner'],
    ],
    [
      ['time', 'name'],
      ['inner', 'outer', '(root)'],
    ],
    [['name'], ['(root)', 'inner', 'outer']],
    [
      ['calls', 'cumulative'],
      ['outer', 'inner', '(root)'],
    ],
    [[], ['outer', '(root)', 'inner']],
  ])('asked for %j is ordered so', (options, expected) => {
    expect(rows(options).map((row) => row.split(' ')[3])).toEqual(expected);
  });

  it('names the callers of each function when asked to', () => {
    expect(rows(['callers', 'name'])).toEqual([
      '0 0.0 6.0 (root)',
      '3 3.0 4.0 inner (file:///a.js:20)',
      '4.0 <- outer (file:///a.js:10)',
      '3 3.0 6.0 outer (file:///a.js:10)',
      '6.0 <- (root)',
      '1.0 <- inner (file:///a.js:20)',
    ]);
  });

  it('says which words mean nothing to it', () => {
    expect(formatProfile(profile, ['fancy'])).toContain('(no such sort key: fancy)');
  });
});
