/** Steps the machine through inputs, at moments given in milliseconds after `NOW`. */
import type { ProcessInput } from '../src/process-input.ts';
import type { ProcessSpec } from '../src/process-spec.ts';
import { INITIAL_SUBPROCESS, type Subprocess } from '../src/subprocess.ts';
import { transition } from '../src/transition.ts';
import { later } from './situations.ts';

export type TimedInput = readonly [atMs: number, input: ProcessInput];

export const start: ProcessInput = { kind: 'start' };
export const stop: ProcessInput = { kind: 'stop' };
export const halt: ProcessInput = { kind: 'halt' };
export const shutdown: ProcessInput = { kind: 'shutdown' };
export const deadline: ProcessInput = { kind: 'deadline' };
export const spawned: ProcessInput = { kind: 'spawned', pid: 101 };
export const spawnFailed: ProcessInput = { kind: 'spawn-failed', reason: `can't find command 'x'` };
export const exited = (code: number): ProcessInput => ({
  kind: 'exited',
  status: { kind: 'exited', code },
});
export const killed: ProcessInput = {
  kind: 'exited',
  status: { kind: 'signaled', signal: 15, coreDumped: false },
};

/** The values after each step, from a process that was never started. */
export function valuesAfter(spec: ProcessSpec, inputs: readonly TimedInput[]): Subprocess[] {
  const values: Subprocess[] = [];
  let subprocess = INITIAL_SUBPROCESS;
  for (const [atMs, input] of inputs) {
    [subprocess] = transition(spec, subprocess, input, later(atMs));
    values.push(subprocess);
  }
  return values;
}

/** The value after the last of the steps. */
export function valueAfter(spec: ProcessSpec, inputs: readonly TimedInput[]): Subprocess {
  return valuesAfter(spec, inputs).at(-1) ?? INITIAL_SUBPROCESS;
}

/** The states after each step. */
export function statesAfter(spec: ProcessSpec, inputs: readonly TimedInput[]): string[] {
  return valuesAfter(spec, inputs).map(({ state }) => state);
}
