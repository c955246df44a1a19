import { describe, expect, it } from 'vitest';
import { dueTicks, nextTickDelayMs, tickSlices } from '../src/index.ts';

const NOON = Date.parse('2026-11-21T12:00:00Z');
const NOON_SECONDS = NOON / 1000;

function ticksBetween(lastMs: number, nowMs: number): string[] {
  return dueTicks(tickSlices(lastMs), tickSlices(nowMs)).map(({ name, when }) => {
    const offset = when - NOON_SECONDS;
    return `${name} ${offset < 0 ? '' : '+'}${offset}`;
  });
}

describe('ticks', () => {
  it.each([
    ['none within a slice', 0, 4999, []],
    ['one of 5 s when its slice ends', 4999, 5000, ['TICK_5 +5']],
    ['all that are due, the shortest first', -1, 0, ['TICK_5 +0', 'TICK_60 +0', 'TICK_3600 +0']],
    ['the newest slice only, however many were skipped', 0, 17_000, ['TICK_5 +15']],
    [
      'one of each after a jump of an hour',
      1000,
      3_601_000,
      ['TICK_5 +3600', 'TICK_60 +3600', 'TICK_3600 +3600'],
    ],
    ['smaller numbers when the clock was set back', 61_000, 59_000, ['TICK_5 +55', 'TICK_60 +0']],
  ])('%s', (_what, last, now, expected) => {
    expect(ticksBetween(NOON + last, NOON + now)).toEqual(expected);
  });

  it('carry whole seconds', () => {
    expect(dueTicks(tickSlices(NOON), tickSlices(NOON + 5001.7))).toEqual([
      { name: 'TICK_5', when: NOON_SECONDS + 5 },
    ]);
  });
});

describe('the time to wake up for ticks', () => {
  it.each([
    ['never when nobody listens', [], 0, null],
    ['at the end of the slice', ['TICK_5'], 1250, 3750],
    ['a whole period after a boundary', ['TICK_5'], 0, 5000],
    ['for the shortest of those listened to', ['TICK_60', 'TICK_5'], 56_000, 4000],
    ['within a minute, to notice a clock that was set', ['TICK_3600'], 1000, 60_000],
    ['earlier when the hour ends within the minute', ['TICK_3600'], 3_590_000, 10_000],
  ] as const)('is %s', (_what, names, now, expected) => {
    expect(nextTickDelayMs(names, NOON + now)).toBe(expected);
  });
});
