/**
 * The value for one supervised process: a union with one variant per situation, each carrying what
 * is true in it and nothing else.
 *
 *     STOPPED    never started, or stopped on request
 *     STARTING   spawning: decided, no process yet · spawned: a pid, and the deadline of startsecs
 *     RUNNING    a pid
 *     BACKOFF    the number of failed starts, and when the next one is due
 *     STOPPING   a pid, and when SIGKILL is due
 *     EXITED     whether the exit was expected, and when the next run is due, if there will be one
 *     FATAL      given up
 *     UNKNOWN    a pid that could not be signalled, and why
 *
 * Deadlines are milliseconds on the monotonic clock. Pure; only `transition.ts`, with
 * `run-end.ts`, makes one variant out of another.
 */
import type { Instant } from './clock.ts';
import { isRunningState } from './process-state.ts';

/** Facts that outlive a state, for people and clients. */
export interface ProcessHistory {
  /** Wall time of the last attempt to spawn, also of a failed one; `null` before the first. */
  readonly startWallMs: number | null;
  /** Wall time when a child was last reaped; `null` before the first. A failed spawn leaves it. */
  readonly stopWallMs: number | null;
  /** Exit code of the last run, -1 for a signal; `null` while it runs and after a quick exit. */
  readonly exitstatus: number | null;
  /** Why the last start failed or the last exit was unexpected; `''` for no reason. */
  readonly spawnerr: string;
  /** The supervisor is going down: from now on nothing starts this process. Never taken back. */
  readonly halted: boolean;
}

interface Situation {
  readonly history: ProcessHistory;
}

export interface Stopped extends Situation {
  readonly state: 'STOPPED';
}

/** What an attempt to start knows, before and after there is a process. */
interface Attempt extends Situation {
  readonly state: 'STARTING';
  /** When the attempt began, monotonic; `startsecs` counts from here. */
  readonly startedMs: number;
  /** Failed starts in a row before this one. */
  readonly tries: number;
  /** Very short runs in a row before this one; see `restart-throttle.ts`. */
  readonly shortRuns: number;
}

export interface Spawning extends Attempt {
  readonly phase: 'spawning';
}

export interface Starting extends Attempt {
  readonly phase: 'spawned';
  readonly pid: number;
  /** When it will have stayed up for `startsecs`. */
  readonly deadline: number;
}

export interface Running extends Situation {
  readonly state: 'RUNNING';
  readonly pid: number;
  readonly startedMs: number;
  readonly shortRuns: number;
}

export interface Backoff extends Situation {
  readonly state: 'BACKOFF';
  /** Failed starts in a row, at least 1. More than `startretries` means the next step is FATAL. */
  readonly tries: number;
  /** When to try again or to give up; `null` once halted: it waits for its group's turn. */
  readonly deadline: number | null;
}

export interface Stopping extends Situation {
  readonly state: 'STOPPING';
  readonly pid: number;
  /** When SIGKILL is due, the first time or again. */
  readonly deadline: number;
}

export interface Exited extends Situation {
  readonly state: 'EXITED';
  readonly expected: boolean;
  readonly shortRuns: number;
  /** When it is to run again; `null` if it is not. */
  readonly deadline: number | null;
}

export interface Fatal extends Situation {
  readonly state: 'FATAL';
}

export interface Unknown extends Situation {
  readonly state: 'UNKNOWN';
  readonly pid: number;
  /** What went wrong, as the log and the caller are told. */
  readonly problem: string;
  /** The signal that failed was to stop it: so its exit, when it comes, is a stop. */
  readonly stopRequested: boolean;
}

/** One supervised process, in one of nine situations. */
export type Subprocess =
  | Stopped
  | Spawning
  | Starting
  | Running
  | Backoff
  | Stopping
  | Exited
  | Fatal
  | Unknown;

/** A process that was never started. */
export const INITIAL_SUBPROCESS: Subprocess = Object.freeze({
  state: 'STOPPED',
  history: Object.freeze({
    startWallMs: null,
    stopWallMs: null,
    exitstatus: null,
    spawnerr: '',
    halted: false,
  }),
} satisfies Stopped);

/** The child's process id, 0 when there is no child. */
export function pidOf(subprocess: Subprocess): number {
  return 'pid' in subprocess ? subprocess.pid : 0;
}

/** When something is to happen by itself, on the monotonic clock; `null` if nothing is. */
export function deadlineOf(subprocess: Subprocess): number | null {
  return 'deadline' in subprocess ? subprocess.deadline : null;
}

/** Whether the deadline has come. */
export function isDue(subprocess: Subprocess, now: Instant): boolean {
  const deadline = deadlineOf(subprocess);
  return deadline !== null && now.monotonicMs >= deadline;
}

/** Failed starts in a row, `tries` of the events; 0 where none are counted. */
export function triesOf(subprocess: Subprocess): number {
  return 'tries' in subprocess ? subprocess.tries : 0;
}

/** Whether there is a child, or an attempt to get one. */
export function isAlive(subprocess: Subprocess): boolean {
  return subprocess.state === 'STARTING' || 'pid' in subprocess;
}

/**
 * Whether a stop request has something to stop. Besides the states that clients call running, that is
 * an EXITED program whose next run is due: without it a throttled program could never be stopped.
 */
export function isStoppable(subprocess: Subprocess): boolean {
  const isRestarting = subprocess.state === 'EXITED' && subprocess.deadline !== null;
  return isRestarting || isRunningState(subprocess.state);
}
