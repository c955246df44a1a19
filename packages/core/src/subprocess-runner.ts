/**
 * The shell around one process: it hands requests and facts to the machine, carries out its effects,
 * and announces what changed. It decides nothing about the domain.
 *
 * The order of a step: a shared socket is taken before the state says STARTING; the lines and the
 * transition are announced; the socket is given back if the child is gone; waits are told; and then
 * the effects are carried out.
 */
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
import { RunHistory } from './run-history.ts';
import { goneText, notRunningText, sendingText, signalFailedText } from './signal-log.ts';
import { SocketLease } from './socket-lease.ts';
import { spawnSubprocess } from './spawn-subprocess.ts';
import type { Child, SignalOutcome } from './spawner.ts';
import { type StartOutcome, startOutcome } from './start-outcome.ts';
import { StopReport } from './stop-report.ts';
import { isAlive, isStoppable, pidOf, type Subprocess } from './subprocess.ts';
import { type MachineStep, SubprocessMachine } from './subprocess-machine.ts';
import { SubprocessWaiters } from './subprocess-waiters.ts';
import { transitionLines } from './transition-log.ts';

/** What became of a signal request. `text` says why it was not sent, as the log and callers read it. */
export type SignalRequestOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'not-running'; readonly text: string }
  | { readonly kind: 'failed'; readonly text: string };

/** Supervises one process. */
export class SubprocessRunner {
  readonly spec: ProcessSpec;
  /** What became of its runs so far. */
  readonly runs = new RunHistory();
  readonly #definition: ProcessDefinition;
  readonly #host: ProcessHost;
  readonly #observer: ProcessObserver;
  readonly #machine: SubprocessMachine;
  readonly #lease: SocketLease;
  readonly #waiters = new SubprocessWaiters();
  readonly #stopReport: StopReport;
  #child: Child | null = null;

  constructor(definition: ProcessDefinition, host: ProcessHost, observer: ProcessObserver) {
    this.spec = definition.spec;
    this.#definition = definition;
    this.#host = host;
    this.#observer = observer;
    this.#machine = new SubprocessMachine(definition.spec, host.clock, {
      stepped: (step) => this.#stepped(step),
      carryOut: (effect) => this.#carryOut(effect),
    });
    this.#lease = new SocketLease(definition.socket ?? null);
    this.#stopReport = new StopReport(host.clock, () =>
      this.#log('info', `waiting for ${this.spec.name} to stop`),
    );
  }

  /** The current value of the machine. */
  get subprocess(): Subprocess {
    return this.#machine.subprocess;
  }

  get state(): ProcessState {
    return this.subprocess.state;
  }

  /** 0 when there is no child. */
  get pid(): number {
    return pidOf(this.subprocess);
  }

  /** What clients are shown. */
  get facts(): ProcessFacts {
    return processFacts(this.spec, this.subprocess);
  }

  /** Nothing of it needs to be waited for; see `isStoppedState`. */
  get isStopped(): boolean {
    return isStoppedState(this.state);
  }

  /**
   * Whether `stop` has something to stop; else a stop request is refused. The states that clients
   * call running, and an EXITED program that is about to run again.
   */
  get isStoppable(): boolean {
    return isStoppable(this.subprocess);
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
    this.#machine.handle({ kind: 'autostart' });
  }

  /**
   * Starts it, unless it is up already. On return it is STARTING, RUNNING (`startsecs=0`), or the
   * start has failed; `whenStarted` tells what becomes of it.
   */
  start(): void {
    this.#machine.handle({ kind: 'start' });
  }

  /**
   * Asks it to stop. On return it is STOPPING, STOPPED (if there was no child), or UNKNOWN with the
   * reason in `subprocess.problem`; `whenStopped` waits for the end of it.
   */
  stop(): void {
    this.#machine.handle({ kind: 'stop' });
  }

  /** From now on nothing starts it. What runs stays up. */
  halt(): void {
    this.#machine.handle({ kind: 'halt' });
  }

  /** Its turn in a shutdown: like `halt`, then like `stop`, but a BACKOFF becomes FATAL. */
  shutDown(): void {
    this.#machine.handle({ kind: 'shutdown' });
  }

  /** Sends a signal to the child, never to its group, whatever that does to it. */
  signal(signal: number): SignalRequestOutcome {
    const { name } = this.spec;
    if (this.#child === null || !isSignallableState(this.state)) {
      const text = notRunningText('signal', name, signal);
      this.#log('debug', text);
      return { kind: 'not-running', text };
    }
    this.#log('debug', sendingText(name, this.pid, signal));
    const problem = this.#problemOf(this.#child.signal(signal, 'process'), 'signal');
    if (problem === null) return { kind: 'sent' };
    this.#machine.handle({ kind: 'signal-failed', problem });
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
    if (this.#machine.isDisposed) return Promise.reject(this.#disposedError());
    return this.#waiters.until(this.subprocess, predicate, signal);
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
    if (isStopped(this.subprocess)) return this.subprocess;
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
    if (this.#machine.isDisposed) return;
    this.#machine.dispose();
    this.#waiters.rejectAll(this.#disposedError());
    if (this.#child === null) this.#lease.release();
  }

  #stepped(step: MachineStep): void {
    const { previous, next, input, now } = step;
    // First, so that whoever is told of the change finds it recorded.
    this.runs.record(step);
    if (!isAlive(previous) && isAlive(next)) this.#lease.take();

    const change = describeTransition(this.spec, previous, next, now);
    const lines = transitionLines(this.spec, previous, next, input);
    for (const line of lines.before) this.#observer.logged(line);
    if (change !== null) this.#observer.transitioned(change);
    for (const line of lines.after) this.#observer.logged(line);
    if (change !== null) this.#observer.settled?.(change);

    if (!isAlive(next)) {
      this.#child = null;
      this.#lease.release();
    }
    this.#waiters.show(next);
  }

  #carryOut(effect: ProcessEffect): ProcessInput | null {
    if (effect.kind === 'spawn') return this.#spawn();
    if (this.#child === null) return null;
    const outcome = this.#child.signal(effect.signal, effect.target);
    const problem = this.#problemOf(outcome, 'stop');
    return problem === null ? null : { kind: 'signal-failed', problem };
  }

  #spawn(): ProcessInput {
    const result = spawnSubprocess(this.#definition, this.#host, this.#lease.stdin, (status) =>
      this.#exited(status),
    );
    if (!result.ok) return { kind: 'spawn-failed', reason: result.reason };
    this.#child = result.child;
    return { kind: 'spawned', pid: result.child.pid };
  }

  #exited(status: ExitStatus): void {
    if (this.#machine.isDisposed) this.#lease.release();
    this.#machine.handle({ kind: 'exited', status });
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

  #log(level: LogLineLevel, text: string): void {
    if (!this.#machine.isDisposed) this.#observer.logged({ level, text });
  }

  #disposedError(): CoreError {
    const namespec = formatNamespec(this.spec.group, this.spec.name);
    return new CoreError('DISPOSED', `${namespec} was removed`);
  }
}
