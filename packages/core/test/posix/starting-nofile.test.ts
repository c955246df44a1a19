import { describe, expect, it } from 'vitest';
import { loadLibc } from '../../src/posix/libc.ts';
import { getResourceLimit } from '../../src/posix/rlimits.ts';
import {
  parseProcLimits,
  STARTING_NOFILE_VARIABLE,
  startingNofileHint,
  takeStartingNofile,
} from '../../src/posix/starting-nofile.ts';

import { fixture, sh, TSX, useRealProcesses } from './real-processes.ts';

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

const { start } = useRealProcesses();

describe('takeStartingNofile', () => {
  it.each([
    ['1024\n', 1024],
    ['unlimited', null],
    ['unknown', undefined],
    ['lots', undefined],
  ])('believes the hint %j', (hint, expected) => {
    const environment = { [STARTING_NOFILE_VARIABLE]: hint, OTHER: 'x' };
    expect(takeStartingNofile(environment, { soft: 20000, hard: 20000 })).toBe(expected);
    expect(environment).toEqual({ OTHER: 'x' });
  });

  it.each([1024, null, undefined])('reads back the hint that is made for %s', (limit) => {
    const environment = startingNofileHint(limit);
    expect(takeStartingNofile(environment, { soft: 20000, hard: 20000 })).toBe(limit);
  });

  it('does not believe a parent that is Node itself, as that of this test is', () => {
    const own = getResourceLimit(loadLibc(), 'RLIMIT_NOFILE');
    expect(takeStartingNofile({}, own)).toBeUndefined();
  });

  it.skipIf(process.platform !== 'linux')('believes a parent that is a shell', async () => {
    const program = [process.execPath, '--import', TSX, fixture('tells-its-starting-nofile.ts')];
    // The last command keeps the shell from replacing itself.
    const child = start(sh(`ulimit -Sn 777; ${program.join(' ')}; true`));
    await child.exited;
    expect(child.stdout.text).toBe('777\n');
  });
});
