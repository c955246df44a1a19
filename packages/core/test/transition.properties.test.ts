/**
 * Random lives of random programs. The model hands inputs in as the shell does: the answer to `spawn`
 * comes next, a child exits only while there is one, time goes on in between.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instant } from '../src/clock.ts';
import type { ProcessEffect } from '../src/process-effect.ts';
import type { ProcessInput } from '../src/process-input.ts';
import type { ProcessSpec } from '../src/process-spec.ts';
import { deadlineOf, INITIAL_SUBPROCESS, pidOf, type Subprocess } from '../src/subprocess.ts';
import { processSpec } from '../src/testing/index.ts';
import { transition } from '../src/transition.ts';
import { NOW } from './situations.ts';

interface Lived {
  readonly previous: Subprocess;
  readonly next: Subprocess;
  readonly input: ProcessInput;
  readonly effects: readonly ProcessEffect[];
  readonly now: Instant;
}

const anySpec: fc.Arbitrary<ProcessSpec> = fc
  .record({
    autostart: fc.boolean(),
    autorestart: fc.constantFrom(true, false, 'unexpected' as const),
    startsecs: fc.nat({ max: 3 }),
    startretries: fc.nat({ max: 3 }),
    exitcodes: fc.constantFrom([], [0], [0, 2]),
    stopwaitsecs: fc.nat({ max: 3 }),
    stopasgroup: fc.boolean(),
  })
  .map((fields) => processSpec({ ...fields, killasgroup: fields.stopasgroup }));

const status = fc.oneof(
  fc.nat({ max: 2 }).map((code) => ({ kind: 'exited', code }) as const),
  fc.constant({ kind: 'signaled', signal: 9, coreDumped: false } as const),
);
const anyInput: fc.Arbitrary<ProcessInput> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<ProcessInput>({ kind: 'start' }) },
  { weight: 1, arbitrary: fc.constant<ProcessInput>({ kind: 'autostart' }) },
  { weight: 2, arbitrary: fc.constant<ProcessInput>({ kind: 'stop' }) },
  { weight: 4, arbitrary: fc.constant<ProcessInput>({ kind: 'deadline' }) },
  { weight: 4, arbitrary: status.map((end): ProcessInput => ({ kind: 'exited', status: end })) },
  { weight: 1, arbitrary: fc.constant<ProcessInput>({ kind: 'signal-failed', problem: 'EPERM' }) },
);
const anyLife = fc.record({
  spec: anySpec,
  steps: fc.array(
    fc.record({
      input: anyInput,
      waitMs: fc.constantFrom(0, 1, 400, 1000, 5000),
      spawns: fc.boolean(),
    }),
    { maxLength: 60 },
  ),
  /** After how many steps the supervisor halts, if it lives that long. */
  haltsAfter: fc.nat({ max: 100 }),
});

type Life = typeof anyLife extends fc.Arbitrary<infer Value> ? Value : never;

function live({ spec, steps, haltsAfter }: Life): readonly Lived[] {
  const lived: Lived[] = [];
  let subprocess = INITIAL_SUBPROCESS;
  let now = NOW;
  let pid = 100;
  const take = (input: ProcessInput): readonly ProcessEffect[] => {
    const [next, effects] = transition(spec, subprocess, input, now);
    lived.push({ previous: subprocess, next, input, effects, now });
    subprocess = next;
    return effects;
  };
  for (const [index, { input, waitMs, spawns }] of steps.entries()) {
    now = { monotonicMs: now.monotonicMs + waitMs, wallMs: now.wallMs + waitMs };
    if (index === haltsAfter) take({ kind: 'halt' });
    if (input.kind === 'exited' && pidOf(subprocess) === 0) continue;
    for (const effect of take(input)) {
      if (effect.kind !== 'spawn') continue;
      pid += 1;
      take(spawns ? { kind: 'spawned', pid } : { kind: 'spawn-failed', reason: 'told to fail' });
    }
  }
  return lived;
}

function everyStep(check: (step: Lived, spec: ProcessSpec) => void): void {
  fc.assert(
    fc.property(anyLife, (life) => {
      for (const step of live(life)) check(step, life.spec);
    }),
    { numRuns: 300 },
  );
}

const ARROWS: Readonly<Record<Subprocess['state'], readonly Subprocess['state'][]>> = {
  STOPPED: ['STARTING'],
  STARTING: ['RUNNING', 'BACKOFF', 'STOPPING', 'EXITED', 'UNKNOWN'],
  RUNNING: ['EXITED', 'STOPPING', 'UNKNOWN'],
  BACKOFF: ['STARTING', 'FATAL', 'STOPPED'],
  STOPPING: ['STOPPED', 'UNKNOWN'],
  EXITED: ['STARTING', 'STOPPED'],
  FATAL: ['STARTING'],
  UNKNOWN: ['STOPPED', 'EXITED'],
};

describe('whatever happens to a process', () => {
  test('its state changes along the arrows of the diagram', () => {
    everyStep(({ previous, next }) => {
      if (next.state !== previous.state) expect(ARROWS[previous.state]).toContain(next.state);
    });
  });

  test('there is a pid exactly from spawned until the exit', () => {
    everyStep(({ previous, next, input }) => {
      if (input.kind === 'spawned') expect(pidOf(next)).toBe(input.pid);
      else if (input.kind === 'exited') expect(pidOf(next)).toBe(0);
      else expect(pidOf(next)).toBe(pidOf(previous));
      expect(pidOf(next) === 0).toBe(
        ['STOPPED', 'BACKOFF', 'EXITED', 'FATAL'].includes(next.state) ||
          (next.state === 'STARTING' && next.phase === 'spawning'),
      );
    });
  });

  test('only STARTING, BACKOFF, STOPPING and EXITED have a deadline, never one in the past', () => {
    everyStep(({ next, now, input }) => {
      const deadline = deadlineOf(next);
      if (deadline === null) return;
      expect(['STARTING', 'BACKOFF', 'STOPPING', 'EXITED']).toContain(next.state);
      if (input.kind === 'deadline') expect(next.state).not.toBe('EXITED');
      expect(Number.isFinite(deadline)).toBe(true);
      expect(deadline).toBeLessThanOrEqual(now.monotonicMs + 4000);
    });
  });

  test('a deadline that has come and is handed in is gone, so no shell can spin on it', () => {
    everyStep(({ next, input, now }, spec) => {
      if (input.kind !== 'deadline') return;
      const deadline = deadlineOf(next);
      if (deadline === null) return;
      expect(deadline).toBeGreaterThan(now.monotonicMs);
      expect(transition(spec, next, input, now)[0]).toBe(next);
    });
  });

  test('a child is spawned only on entering STARTING', () => {
    everyStep(({ previous, next, effects }) => {
      const spawns = effects.some(({ kind }) => kind === 'spawn');
      expect(spawns).toBe(previous.state !== 'STARTING' && next.state === 'STARTING');
    });
  });

  test('a signal is sent only on entering STOPPING, and when SIGKILL is due', () => {
    everyStep(({ previous, next, input, effects }) => {
      const signals = effects.filter(({ kind }) => kind === 'signal');
      const isEntered = previous.state !== 'STOPPING' && next.state === 'STOPPING';
      const isKill =
        previous.state === 'STOPPING' && input.kind === 'deadline' && next !== previous;
      expect(signals).toHaveLength(isEntered || isKill ? 1 : 0);
    });
  });

  test('nothing starts it after the supervisor has halted', () => {
    everyStep(({ previous, next }) => {
      if (previous.history.halted) {
        expect(next.history.halted).toBe(true);
        if (previous.state !== 'STARTING') expect(next.state).not.toBe('STARTING');
      }
    });
  });

  test('it never counts more failures than startretries + 1', () => {
    everyStep(({ next }, spec) => {
      if (next.state === 'BACKOFF') expect(next.tries).toBeLessThanOrEqual(spec.startretries + 1);
      if (next.state === 'STARTING') expect(next.tries).toBeLessThanOrEqual(spec.startretries);
    });
  });

  test('a step that does nothing returns the same value', () => {
    everyStep(({ previous, next, effects }) => {
      if (next === previous) expect(effects).toEqual([]);
      else expect(next).not.toEqual(previous);
    });
  });
});
