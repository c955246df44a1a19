import { describe, expect, test } from 'vitest';
import type { ProcessInput } from '../src/process-input.ts';
import type { ProcessSpec } from '../src/process-spec.ts';
import type { Subprocess } from '../src/subprocess.ts';
import { processSpec } from '../src/testing/index.ts';
import { transition } from '../src/transition.ts';
import { later, NOW, SITUATIONS } from './situations.ts';
import { deadline, exited, halt, killed, spawned, start, valueAfter } from './take-steps.ts';

function exitFromRunning(fields: Partial<ProcessSpec>, input: ProcessInput): Subprocess {
  return transition(processSpec(fields), SITUATIONS.RUNNING, input, NOW)[0];
}

describe('an exit from RUNNING', () => {
  test.each<[string, Partial<ProcessSpec>, ProcessInput, boolean, boolean]>([
    ['code 0, always', { autorestart: true }, exited(0), true, true],
    ['code 0, never', { autorestart: false }, exited(0), true, false],
    ['code 0, unexpected', { autorestart: 'unexpected' }, exited(0), true, false],
    ['code 3, always', { autorestart: true }, exited(3), false, true],
    ['code 3, never', { autorestart: false }, exited(3), false, false],
    ['code 3, unexpected', { autorestart: 'unexpected' }, exited(3), false, true],
    ['a signal, always', { autorestart: true }, killed, false, true],
    ['a signal, never', { autorestart: false }, killed, false, false],
    ['a signal, unexpected', { autorestart: 'unexpected' }, killed, false, true],
    ['code 0 of none', { exitcodes: [] }, exited(0), false, true],
    ['code 3 of several', { exitcodes: [0, 3] }, exited(3), true, false],
  ])('%s', (_, fields, input, expected, restarts) => {
    expect(exitFromRunning(fields, input)).toMatchObject({
      state: 'EXITED',
      expected,
      deadline: restarts ? NOW.monotonicMs : null,
    });
  });

  test.each([
    [exited(0), 0, ''],
    [exited(3), 3, 'Bad exit code 3'],
    [killed, -1, 'Bad exit code -1'],
  ])('%j leaves exitstatus %i and spawnerr %j', (input, exitstatus, spawnerr) => {
    expect(exitFromRunning({}, input).history).toEqual({
      ...SITUATIONS.RUNNING.history,
      stopWallMs: NOW.wallMs,
      exitstatus,
      spawnerr,
    });
  });

  test('is not followed by another run once the supervisor halts', () => {
    const [running] = transition(processSpec(), SITUATIONS.RUNNING, halt, NOW);
    const [ended] = transition(processSpec(), running, exited(1), NOW);
    expect(ended).toMatchObject({ state: 'EXITED', deadline: null });
  });
});

describe('a program with startsecs=0 that exits at once', () => {
  const spec = processSpec({ startsecs: 0, autorestart: true });
  const run = (atMs: number) =>
    [
      [atMs, spawned],
      [atMs, deadline],
      [atMs, exited(0)],
      [atMs, deadline],
    ] as const;
  const runs = (count: number) => [[0, start] as const, ...Array(count).fill(run(0)).flat()];

  test('is never too quick, and is restarted at once 63 times', () => {
    expect(valueAfter(spec, runs(63))).toMatchObject({ state: 'STARTING', shortRuns: 63 });
  });

  test('is restarted once a second from then on', () => {
    expect(valueAfter(spec, runs(64))).toMatchObject({
      state: 'EXITED',
      deadline: later(1000).monotonicMs,
    });
    const again = [...runs(64), [1000, deadline] as const, ...run(1000)];
    expect(valueAfter(spec, again)).toMatchObject({
      state: 'EXITED',
      deadline: later(2000).monotonicMs,
    });
  });

  test('is restarted at once again after a run of a second', () => {
    const recovered = [
      ...runs(64),
      [1000, deadline],
      [1000, spawned],
      [1000, deadline],
      [2000, exited(0)],
    ] as const;
    expect(valueAfter(spec, recovered)).toMatchObject({
      state: 'EXITED',
      shortRuns: 0,
      deadline: later(2000).monotonicMs,
    });
  });

  test('can be stopped and started while it is held back', () => {
    const held = SITUATIONS['EXITED, next run throttled'];
    expect(transition(spec, held, { kind: 'stop' }, NOW)[0].state).toBe('STOPPED');
    expect(transition(spec, held, start, NOW)[0]).toMatchObject({
      state: 'STARTING',
      shortRuns: 0,
    });
  });
});

describe('the exit of an UNKNOWN process', () => {
  test('is an exit like any other if only a signal had failed', () => {
    const [next] = transition(processSpec(), SITUATIONS['UNKNOWN, not stopped'], exited(1), NOW);
    expect(next).toMatchObject({ state: 'EXITED', expected: false, deadline: NOW.monotonicMs });
  });

  test('is a stop if it was asked to stop', () => {
    const [next] = transition(processSpec(), SITUATIONS['UNKNOWN, asked to stop'], exited(1), NOW);
    expect(next).toMatchObject({ state: 'STOPPED', history: { exitstatus: 1 } });
  });
});
