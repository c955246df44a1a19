import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProcessInput } from '../src/process-input.ts';
import { deadlineOf, INITIAL_SUBPROCESS } from '../src/subprocess.ts';
import { processSpec } from '../src/testing/index.ts';
import { transition } from '../src/transition.ts';
import { later, NOW } from './situations.ts';
import {
  deadline,
  exited,
  spawned,
  spawnFailed,
  start,
  statesAfter,
  stop,
  valueAfter,
} from './take-steps.ts';

/** When attempts begin, in seconds, and when it is given up, if each attempt ends with `end`. */
function timeline(startretries: number, end: readonly ProcessInput[]): readonly number[] {
  const spec = processSpec({ startretries });
  const moments: number[] = [];
  let now = NOW;
  let [subprocess] = transition(spec, INITIAL_SUBPROCESS, start, now);
  while (subprocess.state !== 'FATAL') {
    if (subprocess.state === 'STARTING') {
      moments.push((now.monotonicMs - NOW.monotonicMs) / 1000);
      for (const input of end) [subprocess] = transition(spec, subprocess, input, now);
    }
    now = later((deadlineOf(subprocess) ?? Number.NaN) - NOW.monotonicMs);
    [subprocess] = transition(spec, subprocess, deadline, now);
  }
  return [...moments, (now.monotonicMs - NOW.monotonicMs) / 1000];
}

describe('a program that fails to start', () => {
  test.each([
    [0, [0, 0]],
    [1, [0, 1, 1]],
    [3, [0, 1, 3, 6, 6]],
  ])('with startretries=%i is tried and given up at seconds %j', (startretries, moments) => {
    expect(timeline(startretries, [spawnFailed])).toEqual(moments);
    expect(timeline(startretries, [spawned, exited(0)])).toEqual(moments);
  });

  test('is tried startretries + 1 times, each wait a second longer, then given up at once', () => {
    fc.assert(
      fc.property(fc.nat({ max: 40 }), (startretries) => {
        const moments = timeline(startretries, [spawnFailed]);
        const fatalAt = moments.at(-1);
        const attempts = moments.slice(0, -1);
        expect(attempts).toHaveLength(startretries + 1);
        expect(attempts).toEqual(attempts.map((_, index) => (index * (index + 1)) / 2));
        expect(fatalAt).toBe(attempts.at(-1));
      }),
    );
  });

  test('is tried again whatever autorestart says', () => {
    expect(
      statesAfter(processSpec({ autorestart: false }), [
        [0, start],
        [0, spawnFailed],
        [1000, deadline],
      ]),
    ).toEqual(['STARTING', 'BACKOFF', 'STARTING']);
  });

  test('counts up to startretries + 1 before it is FATAL', () => {
    const backoff = valueAfter(processSpec({ startretries: 0 }), [
      [0, start],
      [0, spawnFailed],
    ]);
    expect(backoff).toMatchObject({ state: 'BACKOFF', tries: 1, deadline: NOW.monotonicMs });
  });

  test('keeps the reason in BACKOFF, in FATAL and after a stop', () => {
    const spec = processSpec({ startretries: 0 });
    const failed = [
      [0, start],
      [0, spawnFailed],
    ] as const;
    const spawnerr = `can't find command 'x'`;
    expect(valueAfter(spec, failed).history.spawnerr).toBe(spawnerr);
    expect(valueAfter(spec, [...failed, [0, deadline]])).toMatchObject({
      state: 'FATAL',
      history: { spawnerr },
    });
    expect(valueAfter(spec, [...failed, [0, stop]])).toMatchObject({
      state: 'STOPPED',
      history: { spawnerr },
    });
  });

  test('starts from no failures once it has been RUNNING', () => {
    const value = valueAfter(processSpec({ startretries: 3 }), [
      [0, start],
      [0, spawnFailed],
      [1000, deadline],
      [1000, spawned],
      [2000, deadline],
      [3000, exited(1)],
      [3000, deadline],
      [3000, spawnFailed],
    ]);
    expect(value).toMatchObject({ state: 'BACKOFF', tries: 1 });
  });
});

describe('a process that exits before startsecs', () => {
  test.each([[0], [1]])('with code %i enters BACKOFF, and the code is not kept', (code) => {
    const value = valueAfter(processSpec(), [
      [0, start],
      [0, spawned],
      [999, exited(code)],
    ]);
    expect(value).toMatchObject({
      state: 'BACKOFF',
      tries: 1,
      deadline: later(1999).monotonicMs,
      history: {
        exitstatus: null,
        stopWallMs: later(999).wallMs,
        spawnerr: 'Exited too quickly (process log may have details)',
      },
    });
  });

  test('is judged by the time of its exit: at startsecs it was up', () => {
    const value = valueAfter(processSpec(), [
      [0, start],
      [0, spawned],
      [1000, exited(0)],
    ]);
    expect(value).toMatchObject({ state: 'EXITED', expected: true });
  });
});
