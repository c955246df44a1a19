import { describe, expect, it } from 'vitest';
import {
  parseProcLimits,
  STARTING_NOFILE_VARIABLE,
  takeStartingNofile,
} from '../../src/posix/starting-nofile.ts';

const TEXT = `Limit                     Soft Limit           Hard Limit           Units     
Max processes             95000                95001                processes 
Max open files            1024                 524288               files     
Max locked memory         unlimited            unlimited            bytes     
`;

describe('parseProcLimits', () => {
  it('finds the limit of open files', () => {
    expect(parseProcLimits(TEXT)).toEqual({ soft: 1024, hard: 524288 });
  });

  it('knows unlimited', () => {
    expect(parseProcLimits('Max open files   unlimited   unlimited   files')).toEqual({
      soft: null,
      hard: null,
    });
  });

  it.each(['', 'Max open files', 'Max open files  many  more  files'])(
    'has null for %j',
    (text) => {
      expect(parseProcLimits(text)).toBeNull();
    },
  );
});

describe('takeStartingNofile', () => {
  it.each([
    ['1024\n', 1024],
    ['unlimited', null],
  ])('believes the hint %j', (hint, expected) => {
    const environment = { [STARTING_NOFILE_VARIABLE]: hint, OTHER: 'x' };
    expect(takeStartingNofile(environment, { soft: 20000, hard: 20000 })).toBe(expected);
    expect(environment).toEqual({ OTHER: 'x' });
  });

  it('takes a hint that makes no sense out of the environment as well', () => {
    const environment = { [STARTING_NOFILE_VARIABLE]: 'lots' };
    takeStartingNofile(environment, { soft: 20000, hard: 20000 });
    expect(environment).toEqual({});
  });

  it('does not believe a parent that has another hard limit', () => {
    expect(takeStartingNofile({}, { soft: 12345, hard: 12345 })).toBeUndefined();
  });
});
