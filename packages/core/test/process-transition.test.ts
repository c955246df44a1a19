import { describe, expect, test } from 'vitest';
import type { ProcessInput } from '../src/process-input.ts';
import { describeTransition, type ProcessTransition } from '../src/process-transition.ts';
import type { Subprocess } from '../src/subprocess.ts';
import { processSpec } from '../src/testing/index.ts';
import { transition } from '../src/transition.ts';
import { NOW, SITUATIONS } from './situations.ts';
import { deadline, exited, spawnFailed, start, stop } from './take-steps.ts';

const spec = processSpec({ name: 'cat', group: 'pets' });

function announced(previous: Subprocess, input: ProcessInput): ProcessTransition | null {
  const [next] = transition(spec, previous, input, NOW);
  return describeTransition(spec, previous, next, NOW);
}

const common = { group: 'pets', name: 'cat', at: NOW, spawnerr: '' };

describe('what is announced', () => {
  test.each<[string, Subprocess, ProcessInput, object]>([
    ['a start', SITUATIONS.FATAL, start, { from: 'FATAL', to: 'STARTING', pid: 0, tries: 0 }],
    [
      'another try',
      SITUATIONS['BACKOFF, next try due'],
      deadline,
      { from: 'BACKOFF', to: 'STARTING', pid: 0, tries: 1 },
    ],
    [
      'a failed spawn',
      SITUATIONS['STARTING, no child yet'],
      spawnFailed,
      { from: 'STARTING', to: 'BACKOFF', pid: 0, tries: 2, spawnerr: `can't find command 'x'` },
    ],
    [
      'a quick exit',
      SITUATIONS['STARTING, before startsecs'],
      exited(0),
      {
        from: 'STARTING',
        to: 'BACKOFF',
        pid: 101,
        tries: 2,
        spawnerr: 'Exited too quickly (process log may have details)',
      },
    ],
    [
      'having stayed up',
      SITUATIONS['STARTING, up for startsecs'],
      deadline,
      { from: 'STARTING', to: 'RUNNING', pid: 101 },
    ],
    [
      'an expected exit',
      SITUATIONS.RUNNING,
      exited(0),
      { from: 'RUNNING', to: 'EXITED', pid: 101, expected: true },
    ],
    [
      'an unexpected exit',
      SITUATIONS.RUNNING,
      exited(2),
      { from: 'RUNNING', to: 'EXITED', pid: 101, expected: false, spawnerr: 'Bad exit code 2' },
    ],
    ['a stop', SITUATIONS.RUNNING, stop, { from: 'RUNNING', to: 'STOPPING', pid: 101 }],
    [
      'the end of a stop',
      SITUATIONS['STOPPING, waiting'],
      exited(0),
      { from: 'STOPPING', to: 'STOPPED', pid: 101 },
    ],
    [
      'a stop in BACKOFF, which has no pid',
      SITUATIONS['BACKOFF, waiting'],
      stop,
      { from: 'BACKOFF', to: 'STOPPED', pid: 0 },
    ],
    [
      'giving up',
      SITUATIONS['BACKOFF, no retry left'],
      deadline,
      { from: 'BACKOFF', to: 'FATAL', pid: 0 },
    ],
    [
      'losing control',
      SITUATIONS['STOPPING, waiting'],
      { kind: 'signal-failed', problem: 'EPERM' },
      { from: 'STOPPING', to: 'UNKNOWN', pid: 101 },
    ],
  ])('%s', (_, previous, input, expected) => {
    expect(announced(previous, input)).toEqual({ ...common, ...expected });
  });

  test('a change within a state is not announced', () => {
    const spawned: ProcessInput = { kind: 'spawned', pid: 102 };
    expect(announced(SITUATIONS['STARTING, no child yet'], spawned)).toBeNull();
    expect(announced(SITUATIONS['STOPPING, SIGKILL due'], deadline)).toBeNull();
    expect(announced(SITUATIONS.RUNNING, { kind: 'halt' })).toBeNull();
  });
});
