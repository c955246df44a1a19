import { describe, expect, it } from 'vitest';
import { loadLibc } from '../../src/posix/libc.ts';
import { shareArena, trimArena } from '../../src/posix/share-arena.ts';

describe('shareArena', () => {
  it('asks the real C library, whichever it is', () => {
    expect(() => shareArena(loadLibc())).not.toThrow();
  });

  it('sets what glibc calls them: arenas, the thresholds of trimming and of mapping', () => {
    const options: [number, number][] = [];
    shareArena({ mallopt: (option, value) => options.push([option, value]) });
    expect(options).toEqual([
      [-8, 1],
      [-1, 131_072],
      [-3, 65_536],
    ]);
  });

  it('does without where the C library has no such function', () => {
    const missing = () => {
      throw new Error('Cannot find function mallopt');
    };
    expect(() => shareArena({ mallopt: missing })).not.toThrow();
  });
});

describe('trimArena', () => {
  it('asks the real C library, whichever it is', () => {
    expect(() => trimArena(loadLibc())).not.toThrow();
  });

  it('keeps nothing that is free', () => {
    const pads: number[] = [];
    trimArena({ malloc_trim: (pad) => pads.push(pad) });
    expect(pads).toEqual([0]);
  });

  it('does without where the C library has no such function', () => {
    const missing = () => {
      throw new Error('Cannot find function malloc_trim');
    };
    expect(() => trimArena({ malloc_trim: missing })).not.toThrow();
  });
});
