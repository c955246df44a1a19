/**
 * Drives the machine of one process: a queue of inputs, one step at a time, one timer for the next
 * deadline. It knows nothing of what steps and effects mean to anyone.
 *
 * - Inputs raised while a step runs wait until it is finished; the answer to an effect goes first.
 * - Nothing is awaited between deciding and storing.
 * - A deadline that has come is handed in when the queue is empty, so what follows at once (giving
 *   up, running again) follows in the same turn. Only becoming RUNNING goes before the queue: what
 *   has stayed up for `startsecs` was RUNNING, whatever comes next.
 */
import type { Clock, Instant, Timer } from './clock.ts';
import type { ProcessEffect } from './process-effect.ts';
import type { ProcessInput } from './process-input.ts';
import type { ProcessSpec } from './process-spec.ts';
import { deadlineOf, INITIAL_SUBPROCESS, isDue, type Subprocess } from './subprocess.ts';
import { transition } from './transition.ts';

/** One step, after it was stored. */
export interface MachineStep {
  readonly previous: Subprocess;
  readonly next: Subprocess;
  readonly input: ProcessInput;
  readonly now: Instant;
}

/** Whom the machine tells and asks; both calls are synchronous. */
export interface MachineShell {
  stepped(step: MachineStep): void;
  /** Carries out an effect, after the step was told. What it returns is the next input. */
  carryOut(effect: ProcessEffect): ProcessInput | null;
}

export class SubprocessMachine {
  readonly #spec: ProcessSpec;
  readonly #clock: Clock;
  readonly #shell: MachineShell;
  readonly #queue: ProcessInput[] = [];
  #subprocess: Subprocess = INITIAL_SUBPROCESS;
  #armed: { readonly deadline: number; readonly timer: Timer } | null = null;
  #isStepping = false;
  #isDisposed = false;

  constructor(spec: ProcessSpec, clock: Clock, shell: MachineShell) {
    this.#spec = spec;
    this.#clock = clock;
    this.#shell = shell;
  }

  get subprocess(): Subprocess {
    return this.#subprocess;
  }

  get isDisposed(): boolean {
    return this.#isDisposed;
  }

  /** Handles an input, after those that wait already. */
  handle(input: ProcessInput): void {
    if (this.#isDisposed) return;
    this.#queue.push(input);
    this.#drain();
  }

  /** The value stays as it is from now on, and no timer is left. */
  dispose(): void {
    this.#isDisposed = true;
    this.#queue.length = 0;
    this.#arm();
  }

  #drain(): void {
    if (this.#isStepping) return;
    this.#isStepping = true;
    try {
      for (;;) {
        const now = this.#clock.now();
        const input = this.#nextInput(now);
        if (input === null) break;
        this.#step(input, now);
      }
    } finally {
      this.#isStepping = false;
    }
    this.#arm();
  }

  #nextInput(now: Instant): ProcessInput | null {
    if (this.#isDisposed) return null;
    const isDeadline = isDue(this.#subprocess, now);
    if (isDeadline && this.#subprocess.state === 'STARTING') return { kind: 'deadline' };
    return this.#queue.shift() ?? (isDeadline ? { kind: 'deadline' } : null);
  }

  #step(input: ProcessInput, now: Instant): void {
    const previous = this.#subprocess;
    const [next, effects] = transition(this.#spec, previous, input, now);
    this.#subprocess = next;
    this.#shell.stepped({ previous, next, input, now });
    for (const effect of effects) {
      if (this.#isDisposed) return;
      const answer = this.#shell.carryOut(effect);
      if (answer !== null) this.#queue.unshift(answer);
    }
  }

  /** One timer, for the deadline of the present value. */
  #arm(): void {
    const deadline = this.#isDisposed ? null : deadlineOf(this.#subprocess);
    if (deadline === (this.#armed?.deadline ?? null)) return;
    this.#armed?.timer.cancel();
    this.#armed = null;
    if (deadline === null) return;
    const delayMs = Math.max(0, deadline - this.#clock.now().monotonicMs);
    const timer = this.#clock.setTimer(delayMs, () => {
      this.#armed = null;
      this.#drain();
    });
    this.#armed = { deadline, timer };
  }
}
