/**
 * The shell around one process: it queues inputs, steps the machine, carries out its effects, keeps
 * one timer for the next deadline, and announces what changed. It decides nothing about the domain.
 *
 * - Inputs raised while a step runs wait until it is finished; the answer to an effect goes first.
 * - One step is: store the value, announce it (lines and transition in their order), carry out the
 *   effects. Nothing is awaited in between.
 * - A deadline that has come is handed in when the queue is empty, so what follows at once (giving
 *   up, running again) follows in the same turn. Only becoming RUNNING goes before the queue: what
 *   has stayed up for `startsecs` was RUNNING, whatever comes next.
 */

import type { Instant, Timer } from './clock.ts';
import { CoreError } from './core-error.ts';
import type { ExitStatus } from './exit-status.ts';
import type { LogLineLevel } from './log-line.ts';
import { formatNamespec } from './namespec.ts';
import type { ProcessDefinition } from './process-definition.ts';
import type { ProcessEffect } from './process-effect.ts';
import { type ProcessFacts, processFacts } from './process-facts.ts';
import type { ProcessHost } from './process-host.ts';
import type { ProcessInput } from './process-input.ts';
import type { ProcessObserver } from './process-observer.ts';
import type { ProcessSpec } from './process-spec.ts';
import { isSignallableState, isStoppedState, type ProcessState } from './process-state.ts';
import { describeTransition } from './process-transition.ts';
import { type CommandProblem, resolveCommand } from './resolve-command.ts';
import { goneText, notRunningText, sendingText, signalFailedText } from './signal-log.ts';
import { SocketLease, type StdinSource } from './socket-lease.ts';
import { spawnSubprocess } from './spawn-subprocess.ts';
import type { Child, SignalOutcome } from './spawner.ts';
import { type StartOutcome, startOutcome } from './start-outcome.ts';
import { StopReport } from './stop-report.ts';
import {
  deadlineOf,
  INITIAL_SUBPROCESS,
  isAlive,
  isDue,
  isStoppable,
  pidOf,
  type Subprocess,
} from './subprocess.ts';
import { SubprocessWaiters } from './subprocess-waiters.ts';
import { transition } from './transition.ts';
import { transitionLines } from './transition-log.ts';

/** What became of a signal request. `text` says why it was not sent, as the log and callers read it. */
export type SignalRequestOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'not-running'; readonly text: string }
  | { readonly kind: 'failed'; readonly text: string };

/** Supervises one process. */
export class SubprocessRunner {
  readonly spec: ProcessSpec;
  readonly #definition: ProcessDefinition;
  readonly #host: ProcessHost;
  readonly #observer: ProcessObserver;
  readonly #lease: SocketLease;
  readonly #waiters = new SubprocessWaiters();
  readonly #stopReport: StopReport;
  readonly #queue: ProcessInput[] = [];
  #subprocess: Subprocess = INITIAL_SUBPROCESS;
  #child: Child | null = null;
  #armed: { readonly deadline: number; readonly timer: Timer } | null = null;
  #isStepping = false;
  #isDisposed = false;

  constructor(definition: ProcessDefinition, host: ProcessHost, observer: ProcessObserver) {
    this.spec = definition.spec;
    this.#definition = definition;
    this.#host = host;
    this.#observer = observer;
    this.#lease = new SocketLease(definition.socket ?? null);
    this.#stopReport = new StopReport(host.clock, () =>
      this.#log('info', `waiting for ${this.spec.name} to stop`),
    );
  }

  /** The current value of the machine. */
  get subprocess(): Subprocess {
    return this.#subprocess;
  }

  get state(): ProcessState {
    return this.#subprocess.state;
  }

  /** 0 when there is no child. */
  get pid(): number {
    return pidOf(this.#subprocess);
  }

  /** What clients are shown. */
  get facts(): ProcessFacts {
    return processFacts(this.spec, this.#subprocess);
  }

  /** Nothing of it needs to be waited for; see `isStoppedState`. */
  get isStopped(): boolean {
    return isStoppedState(this.state);
  }

  /** Whether `stop` has something to stop; else a stop request is refused. */
  get isStoppable(): boolean {
    return isStoppable(this.#subprocess);
  }

  /**
   * Why the command cannot be run at the moment, `null` if it can. RPC asks this before it looks at
   * the state; a start looks the command up again.
   */
  checkCommand(): CommandProblem | null {
    const { environment, files } = this.#host;
    const command = resolveCommand(this.spec, environment.PATH, files);
    return command.ok ? null : command.problem;
  }

  /** Starts it if it is `autostart` and was never started. */
  autostart(): void {
    this.#handle({ kind: 'autostart' });
  }

  /**
   * Starts it, unless it is up already. On return it is STARTING, RUNNING (`startsecs=0`), or the
   * start has failed; `whenStarted` tells what becomes of it.
   */
  start(): void {
    this.#handle({ kind: 'start' });
  }

  /**
   * Asks it to stop. On return it is STOPPING, STOPPED (from BACKOFF), or UNKNOWN with the reason in
   * `subprocess.problem`; `whenStopped` waits for the end of it.
   */
  stop(): void {
    this.#handle({ kind: 'stop' });
  }

  /** From now on nothing starts it. What runs stays up. */
  halt(): void {
    this.#handle({ kind: 'halt' });
  }

  /** Its turn in a shutdown: like `halt`, then like `stop`, but a BACKOFF becomes FATAL. */
  shutDown(): void {
    this.#handle({ kind: 'shutdown' });
  }

  /** Sends a signal to the child, never to its group, whatever that does to it. */
  signal(signal: number): SignalRequestOutcome {
    const { name } = this.spec;
    const { pid } = this;
    if (this.#child === null || !isSignallableState(this.state)) {
      const text = notRunningText('signal', name, signal);
      this.#log('debug', text);
      return { kind: 'not-running', text };
    }
    this.#log('debug', sendingText(name, pid, signal));
    const problem = this.#problemOf(this.#child.signal(signal, 'process'), 'signal');
    if (problem === null) return { kind: 'sent' };
    this.#handle({ kind: 'signal-failed', purpose: 'signal', problem });
    return { kind: 'failed', text: problem };
  }

  /**
   * Queues bytes for the child's stdin. `'not-running'` when there is no child or it is being
   * stopped, `'closed'` when it has no stdin pipe or has closed it.
   */
  writeStdin(data: Uint8Array): 'queued' | 'closed' | 'not-running' {
    if (this.#child === null || this.pid === 0 || this.state === 'STOPPING') return 'not-running';
    return this.#child.writeStdin(data);
  }

  /**
   * Resolves with the first value, from the present one on, that satisfies `predicate`. Rejects with
   * the signal's reason, or with `DISPOSED` when the process is removed.
   */
  until(predicate: (subprocess: Subprocess) => boolean, signal?: AbortSignal): Promise<Subprocess> {
    if (this.#isDisposed) return Promise.reject(this.#disposedError());
    return this.#waiters.until(this.#subprocess, predicate, signal);
  }

  /** What becomes of the start that was requested; of the first attempt only. */
  async whenStarted(signal?: AbortSignal): Promise<StartOutcome> {
    const subprocess = await this.until((value) => startOutcome(value) !== null, signal);
    return startOutcome(subprocess) ?? 'abnormal-termination';
  }

  /**
   * Waits until it is in a stopped state, and says so in the main log, at once and every two seconds.
   * Without a wait nothing is logged, so call it only for somebody who waits.
   */
  async whenStopped(signal?: AbortSignal): Promise<Subprocess> {
    const isStopped = (value: Subprocess) => isStoppedState(value.state);
    if (isStopped(this.#subprocess)) return this.#subprocess;
    this.#stopReport.join();
    try {
      return await this.until(isStopped, signal);
    } finally {
      this.#stopReport.leave();
    }
  }

  /**
   * Lets go of the process: no timer, no announcement and no wait is left. A child that is still
   * there is not touched.
   */
  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    this.#queue.length = 0;
    this.#armed?.timer.cancel();
    this.#armed = null;
    this.#waiters.rejectAll(this.#disposedError());
    if (this.#child === null) this.#lease.release();
  }

  #handle(input: ProcessInput): void {
    if (this.#isDisposed) return;
    this.#queue.push(input);
    this.#drain();
  }

  #drain(): void {
    if (this.#isStepping) return;
    this.#isStepping = true;
    try {
      for (;;) {
        const now = this.#host.clock.now();
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
    if (isDeadline && this.state === 'STARTING') return { kind: 'deadline' };
    return this.#queue.shift() ?? (isDeadline ? { kind: 'deadline' } : null);
  }

  #step(input: ProcessInput, now: Instant): void {
    const previous = this.#subprocess;
    const [next, effects] = transition(this.spec, previous, input, now);
    this.#subprocess = next;
    // A shared socket is held before the state says STARTING.
    const stdin = !isAlive(previous) && isAlive(next) ? this.#lease.take() : null;

    const change = describeTransition(this.spec, previous, next, now);
    const lines = transitionLines(this.spec, previous, next, input);
    for (const line of lines.before) this.#observer.logged(line);
    if (change !== null) this.#observer.transitioned(change);
    for (const line of lines.after) this.#observer.logged(line);

    if (!isAlive(next)) {
      this.#child = null;
      this.#lease.release();
    }
    this.#waiters.show(next);
    for (const effect of effects) this.#carryOut(effect, stdin);
  }

  /** The answer of an effect is the next input, before anything an observer has asked for. */
  #carryOut(effect: ProcessEffect, stdin: StdinSource | null): void {
    switch (effect.kind) {
      case 'spawn':
        this.#queue.unshift(this.#spawn(stdin));
        return;
      case 'signal': {
        if (this.#child === null) return;
        const outcome = this.#child.signal(effect.signal, effect.target);
        const problem = this.#problemOf(outcome, 'stop');
        if (problem === null) return;
        this.#queue.unshift({ kind: 'signal-failed', purpose: 'stop', problem });
      }
    }
  }

  #spawn(stdin: StdinSource | null): ProcessInput {
    if (stdin?.ok === false) return { kind: 'spawn-failed', reason: stdin.reason };
    const onExit = (status: ExitStatus) => this.#exited(status);
    const result = spawnSubprocess(this.#definition, this.#host, stdin?.stdin ?? 'pipe', onExit);
    if (!result.ok) return { kind: 'spawn-failed', reason: result.reason };
    this.#child = result.child;
    return { kind: 'spawned', pid: result.child.pid };
  }

  #exited(status: ExitStatus): void {
    if (this.#isDisposed) this.#lease.release();
    this.#handle({ kind: 'exited', status });
  }

  /** The text for a signal that failed; `null` if it was sent or came too late to matter. */
  #problemOf(outcome: SignalOutcome, purpose: 'stop' | 'signal'): string | null {
    const { name } = this.spec;
    switch (outcome.kind) {
      case 'sent':
        return null;
      case 'gone':
        this.#log('debug', goneText(purpose, name, this.pid));
        return null;
      case 'failed':
        return signalFailedText(purpose, name, this.pid, `[${outcome.errno}] ${outcome.message}`);
    }
  }

  /** One timer, for the deadline of the present value. A timer that fires early is set again. */
  #arm(): void {
    const deadline = this.#isDisposed ? null : deadlineOf(this.#subprocess);
    if (deadline === (this.#armed?.deadline ?? null)) return;
    this.#armed?.timer.cancel();
    this.#armed = null;
    if (deadline === null) return;
    const { clock } = this.#host;
    const delayMs = Math.max(0, deadline - clock.now().monotonicMs);
    const timer = clock.setTimer(delayMs, () => {
      this.#armed = null;
      this.#drain();
    });
    this.#armed = { deadline, timer };
  }

  #log(level: LogLineLevel, text: string): void {
    if (!this.#isDisposed) this.#observer.logged({ level, text });
  }

  #disposedError(): CoreError {
    const namespec = formatNamespec(this.spec.group, this.spec.name);
    return new CoreError('DISPOSED', `${namespec} was removed`);
  }
}
