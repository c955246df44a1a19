import { describe, expect, test } from 'vitest';
import type { Subprocess } from '../src/subprocess.ts';
import { processSpec } from '../src/testing/index.ts';
import { transition } from '../src/transition.ts';
import { later, NOW, SITUATIONS } from './situations.ts';
import { deadline, exited, halt, shutdown, spawnFailed, start } from './take-steps.ts';

const spec = processSpec({ autorestart: true });

function halted(subprocess: Subprocess): Subprocess {
  return transition(spec, subprocess, halt, NOW)[0];
}

describe('once the supervisor halts', () => {
  test.each(Object.entries(SITUATIONS))('%s keeps its state', (_, subprocess) => {
    const next = halted(subprocess);
    expect(next.state).toBe(subprocess.state);
    expect(next.history).toEqual({ ...subprocess.history, halted: true });
  });

  test.each(Object.entries(SITUATIONS))('nothing starts %s', (_, subprocess) => {
    for (const input of [start, { kind: 'autostart' }, deadline] as const) {
      const [, effects] = transition(spec, halted(subprocess), input, later(60_000));
      expect(effects.filter(({ kind }) => kind === 'spawn')).toEqual([]);
    }
  });

  test('a start that fails meanwhile waits in BACKOFF for its turn', () => {
    const [failed] = transition(
      spec,
      halted(SITUATIONS['STARTING, no child yet']),
      spawnFailed,
      NOW,
    );
    expect(failed).toMatchObject({ state: 'BACKOFF', deadline: null });
    expect(transition(spec, failed, shutdown, NOW)[0].state).toBe('FATAL');
  });

  test('a start that fails for the last time is given up all the same', () => {
    const once = processSpec({ startretries: 0 });
    const [failed] = transition(
      once,
      halted(SITUATIONS['STARTING, no child yet']),
      spawnFailed,
      NOW,
    );
    expect(failed).toMatchObject({ state: 'BACKOFF', deadline: NOW.monotonicMs });
    expect(transition(once, failed, deadline, NOW)[0].state).toBe('FATAL');
  });
});

describe("when the turn of a process's group comes", () => {
  test.each([
    ['STOPPED, never started', 'STOPPED', 0],
    ['STARTING, before startsecs', 'STOPPING', 1],
    ['RUNNING', 'STOPPING', 1],
    ['BACKOFF, waiting', 'FATAL', 0],
    ['STOPPING, waiting', 'STOPPING', 0],
    ['EXITED, next run throttled', 'EXITED', 0],
    ['FATAL', 'FATAL', 0],
    ['UNKNOWN, not stopped', 'UNKNOWN', 0],
  ] as const)('%s becomes %s with %i signals', (situation, state, signals) => {
    const [next, effects] = transition(spec, halted(SITUATIONS[situation]), shutdown, NOW);
    expect(next.state).toBe(state);
    expect(effects).toHaveLength(signals);
  });

  test('a stop that goes on is not begun anew', () => {
    const stopping = SITUATIONS['STOPPING, waiting'];
    const [next] = transition(spec, halted(stopping), shutdown, later(100));
    expect(next).toMatchObject({ deadline: stopping.deadline });
  });

  test('what ends before its turn is not run again', () => {
    const [next] = transition(spec, halted(SITUATIONS.RUNNING), exited(0), NOW);
    expect(next).toMatchObject({ state: 'EXITED', deadline: null });
  });
});
