/**
 * What became of the runs of one process: how often it was started, and how its last runs ended. For
 * people and clients only; the machine decides nothing by it.
 *
 * Bounded, and nothing but numbers until a run has ended: a daemon has thousands of processes that
 * never end.
 */
import { describeExitStatus, type ExitStatus, exitCodeOf } from './exit-status.ts';
import type { Subprocess } from './subprocess.ts';
import type { MachineStep } from './subprocess-machine.ts';

/**
 * How a run ended. `stopped`: it was asked to. `expected`, `unexpected`: by itself, and whether its
 * `exitcodes` name that end. `too-early`: before `startsecs`, which no exit code excuses.
 * `not-started`: there was no child.
 */
export type RunOutcome = 'stopped' | 'expected' | 'unexpected' | 'too-early' | 'not-started';

/** The end of one run. */
export interface RunEnd {
  readonly outcome: RunOutcome;
  /** Wall time in milliseconds. */
  readonly wallMs: number;
  /** 0 if there was no child. */
  readonly pid: number;
  /** How long there was a child, in milliseconds. */
  readonly upMs: number;
  /** How the child ended, `null` if there was none. */
  readonly status: ExitStatus | null;
  /** In words: `exit status 2`, `terminated by SIGSEGV (core dumped)`, or why there was no child. */
  readonly reason: string;
}

/** Enough to see a pattern; the main log has them all. */
const MOST_ENDS = 10;

export class RunHistory {
  #starts = 0;
  #restarts = 0;
  #exits = 0;
  #startedMs = 0;
  #changedMs = 0;
  #ends: RunEnd[] | null = null;

  /** Attempts to start it, whoever asked and whatever came of them. */
  get starts(): number {
    return this.#starts;
  }

  /** Those of them that nobody asked for: after an exit, or after an attempt that failed. */
  get restarts(): number {
    return this.#restarts;
  }

  /** Runs that have ended, attempts without a child among them. */
  get exits(): number {
    return this.#exits;
  }

  /** The last of them, newest first. */
  get ends(): readonly RunEnd[] {
    return this.#ends?.toReversed() ?? [];
  }

  get lastEnd(): RunEnd | undefined {
    return this.#ends?.at(-1);
  }

  /** When any of this changed last, on the monotonic clock; 0 for never. */
  get changedMs(): number {
    return this.#changedMs;
  }

  /** Hears of every step of the machine. */
  record({ previous, next, input, now }: MachineStep): void {
    if (previous.state !== 'STARTING' && next.state === 'STARTING') {
      this.#starts += 1;
      if (input.kind === 'deadline') this.#restarts += 1;
      this.#startedMs = now.monotonicMs;
      this.#changedMs = now.monotonicMs;
    }
    if (input.kind !== 'exited' && input.kind !== 'spawn-failed') return;
    const outcome = outcomeOf(next);
    // An input that means nothing in a state ended no run.
    if (outcome === null || next === previous) return;
    const status = input.kind === 'exited' ? input.status : null;
    this.#keep({
      outcome: status === null ? 'not-started' : outcome,
      wallMs: now.wallMs,
      pid: 'pid' in previous ? previous.pid : 0,
      upMs: status === null ? 0 : Math.max(0, now.monotonicMs - this.#startedMs),
      status,
      reason: input.kind === 'exited' ? describeExitStatus(input.status) : input.reason,
    });
    this.#changedMs = now.monotonicMs;
  }

  #keep(end: RunEnd): void {
    this.#exits += 1;
    this.#ends ??= [];
    if (this.#ends.length === MOST_ENDS) this.#ends.shift();
    this.#ends.push(end);
  }
}

/** The exit code of a run, -1 for any other end and where there was no child. */
export function exitCodeOfRun({ status }: RunEnd): number {
  return status === null ? -1 : exitCodeOf(status);
}

function outcomeOf(next: Subprocess): RunOutcome | null {
  switch (next.state) {
    case 'STOPPED':
      return 'stopped';
    case 'EXITED':
      return next.expected ? 'expected' : 'unexpected';
    case 'BACKOFF':
      return 'too-early';
    default:
      return null;
  }
}
