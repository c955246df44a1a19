/**
 * The only place where a process changes state: a pure function from a program, a value and an input
 * to the next value and what is to be done. The arrows:
 *
 *     STOPPED    start, autostart ──► STARTING
 *     STARTING   deadline ──► RUNNING     spawn-failed, exited early ──► BACKOFF     stop ──► STOPPING
 *     RUNNING    exited ──► EXITED        stop ──► STOPPING
 *     BACKOFF    deadline ──► STARTING, or FATAL with no retry left     stop ──► STOPPED
 *     STOPPING   exited ──► STOPPED       deadline: SIGKILL
 *     EXITED     deadline (if it is to run again), start ──► STARTING
 *     FATAL      start ──► STARTING
 *     UNKNOWN    exited ──► EXITED, or STOPPED if it was asked to stop
 *
 * A shutdown is a stop, but BACKOFF becomes FATAL; a signal that fails makes any child UNKNOWN. Every
 * cell is in docs/process-states.md.
 *
 * Rules
 * - One input, one step. Where two states follow each other at once (BACKOFF and FATAL, STARTING and
 *   RUNNING with `startsecs=0`) the first has a deadline that is already due, and the caller hands
 *   in `deadline`.
 * - A `spawn` effect is answered before anything else is handed in.
 * - An input that means nothing in a state returns the same object and no effects, on purpose.
 */
import { hasGivenUp } from './backoff.ts';
import type { Instant } from './clock.ts';
import type { ProcessEffect } from './process-effect.ts';
import type { ProcessInput } from './process-input.ts';
import type { ProcessSpec } from './process-spec.ts';
import { afterExit, afterFailedSpawn, afterQuickExit, afterStop } from './run-end.ts';
import { SIGKILL } from './signal-name.ts';
import type {
  Backoff,
  Exited,
  Fatal,
  ProcessHistory,
  Running,
  Spawning,
  Starting,
  Stopped,
  Stopping,
  Subprocess,
  Unknown,
} from './subprocess.ts';

/** The next value and what is to be done, in order. */
export type Step = readonly [next: Subprocess, effects: readonly ProcessEffect[]];

const NOTHING: readonly ProcessEffect[] = Object.freeze([]);
const SPAWN: readonly ProcessEffect[] = Object.freeze([{ kind: 'spawn' }]);

/**
 * SIGKILL is repeated every `stopwaitsecs` while the process survives it; this is the least pause,
 * or `stopwaitsecs=0` would repeat it without one.
 */
const MIN_KILL_REPEAT_MS = 1000;

/** Decides what `input` makes of `subprocess` at the moment `now`. */
export function transition(
  spec: ProcessSpec,
  subprocess: Subprocess,
  input: ProcessInput,
  now: Instant,
): Step {
  if (input.kind === 'halt') return [halt(subprocess), NOTHING];
  switch (subprocess.state) {
    case 'STOPPED':
      return fromStopped(spec, subprocess, input, now);
    case 'STARTING':
      return subprocess.phase === 'spawning'
        ? fromSpawning(spec, subprocess, input, now)
        : fromStarting(spec, subprocess, input, now);
    case 'RUNNING':
      return fromRunning(spec, subprocess, input, now);
    case 'BACKOFF':
      return fromBackoff(spec, subprocess, input, now);
    case 'STOPPING':
      return fromStopping(spec, subprocess, input, now);
    case 'EXITED':
      return fromExited(subprocess, input, now);
    case 'FATAL':
      return fromFatal(subprocess, input, now);
    case 'UNKNOWN':
      return fromUnknown(spec, subprocess, input, now);
  }
}

function fromStopped(spec: ProcessSpec, stopped: Stopped, input: ProcessInput, now: Instant): Step {
  switch (input.kind) {
    case 'autostart': {
      const isUntouched = stopped.history.startWallMs === null;
      return spec.autostart && isUntouched ? start(stopped, 0, 0, now) : [stopped, NOTHING];
    }
    case 'start':
      return start(stopped, 0, 0, now);
    case 'shutdown':
      return [halt(stopped), NOTHING];
    default:
      return [stopped, NOTHING];
  }
}

function fromSpawning(
  spec: ProcessSpec,
  spawning: Spawning,
  input: ProcessInput,
  now: Instant,
): Step {
  switch (input.kind) {
    case 'spawned': {
      const deadline = spawning.startedMs + spec.startsecs * 1000;
      return [{ ...spawning, phase: 'spawned', pid: input.pid, deadline }, NOTHING];
    }
    case 'spawn-failed':
      return [afterFailedSpawn(spec, spawning, input.reason, now), NOTHING];
    default:
      return [spawning, NOTHING];
  }
}

function fromStarting(
  spec: ProcessSpec,
  starting: Starting,
  input: ProcessInput,
  now: Instant,
): Step {
  switch (input.kind) {
    case 'deadline': {
      if (now.monotonicMs < starting.deadline) return [starting, NOTHING];
      const { history, pid, startedMs, shortRuns } = starting;
      return [{ state: 'RUNNING', history, pid, startedMs, shortRuns }, NOTHING];
    }
    case 'exited':
      // Judged by the time of the exit: one that is late enough is an exit from RUNNING, although
      // the caller, which hands in a due deadline first, never gets here with one.
      return now.monotonicMs >= starting.deadline
        ? [afterExit(spec, starting, input.status, now), NOTHING]
        : [afterQuickExit(spec, starting, now), NOTHING];
    case 'stop':
      return stop(spec, starting, now);
    case 'shutdown':
      return stop(spec, halt(starting), now);
    case 'signal-failed':
      return [lose(starting, input), NOTHING];
    default:
      return [starting, NOTHING];
  }
}

function fromRunning(spec: ProcessSpec, running: Running, input: ProcessInput, now: Instant): Step {
  switch (input.kind) {
    case 'exited':
      return [afterExit(spec, running, input.status, now), NOTHING];
    case 'stop':
      return stop(spec, running, now);
    case 'shutdown':
      return stop(spec, halt(running), now);
    case 'signal-failed':
      return [lose(running, input), NOTHING];
    default:
      return [running, NOTHING];
  }
}

function fromBackoff(spec: ProcessSpec, backoff: Backoff, input: ProcessInput, now: Instant): Step {
  const { history, tries, deadline } = backoff;
  switch (input.kind) {
    case 'deadline':
      if (deadline === null || now.monotonicMs < deadline) return [backoff, NOTHING];
      return hasGivenUp(tries, spec.startretries)
        ? [{ state: 'FATAL', history }, NOTHING]
        : start(backoff, tries, 0, now);
    case 'start':
      // Supervisor goes on counting where the failed starts stopped; a request is a fresh start.
      return start(backoff, 0, 0, now);
    case 'stop':
      return [{ state: 'STOPPED', history }, NOTHING];
    case 'shutdown':
      return [{ state: 'FATAL', history: halt(backoff).history }, NOTHING];
    default:
      return [backoff, NOTHING];
  }
}

function fromStopping(
  spec: ProcessSpec,
  stopping: Stopping,
  input: ProcessInput,
  now: Instant,
): Step {
  switch (input.kind) {
    case 'deadline': {
      if (now.monotonicMs < stopping.deadline) return [stopping, NOTHING];
      const pause = Math.max(spec.stopwaitsecs * 1000, MIN_KILL_REPEAT_MS);
      const target = spec.killasgroup ? 'group' : 'process';
      return [
        { ...stopping, deadline: now.monotonicMs + pause },
        [{ kind: 'signal', signal: SIGKILL, target }],
      ];
    }
    case 'exited':
      return [afterStop(stopping, input.status, now), NOTHING];
    case 'shutdown':
      return [halt(stopping), NOTHING];
    case 'signal-failed':
      return [lose(stopping, input), NOTHING];
    default:
      return [stopping, NOTHING];
  }
}

function fromExited(exited: Exited, input: ProcessInput, now: Instant): Step {
  const { history, deadline, shortRuns } = exited;
  switch (input.kind) {
    case 'deadline':
      if (deadline === null || now.monotonicMs < deadline) return [exited, NOTHING];
      return start(exited, 0, shortRuns, now);
    case 'start':
      return start(exited, 0, 0, now);
    case 'stop':
      // Only a throttled restart can be waiting here; without this nobody could stop the program.
      return [deadline === null ? exited : { state: 'STOPPED', history }, NOTHING];
    case 'shutdown':
      return [halt(exited), NOTHING];
    default:
      return [exited, NOTHING];
  }
}

function fromFatal(fatal: Fatal, input: ProcessInput, now: Instant): Step {
  switch (input.kind) {
    case 'start':
      return start(fatal, 0, 0, now);
    case 'shutdown':
      return [halt(fatal), NOTHING];
    default:
      return [fatal, NOTHING];
  }
}

/** Supervisor dies of the exit of an UNKNOWN process; here it is treated like any other. */
function fromUnknown(spec: ProcessSpec, unknown: Unknown, input: ProcessInput, now: Instant): Step {
  switch (input.kind) {
    case 'exited':
      return unknown.stopRequested
        ? [afterStop(unknown, input.status, now), NOTHING]
        : [afterExit(spec, unknown, input.status, now), NOTHING];
    case 'shutdown':
      return [halt(unknown), NOTHING];
    default:
      return [unknown, NOTHING];
  }
}

/** Begins an attempt, unless the supervisor is going down. */
function start(
  subprocess: Stopped | Backoff | Exited | Fatal,
  tries: number,
  shortRuns: number,
  now: Instant,
): Step {
  if (subprocess.history.halted) return [subprocess, NOTHING];
  const history: ProcessHistory = {
    ...subprocess.history,
    startWallMs: now.wallMs,
    exitstatus: null,
    spawnerr: '',
  };
  const startedMs = now.monotonicMs;
  return [{ state: 'STARTING', phase: 'spawning', history, startedMs, tries, shortRuns }, SPAWN];
}

function stop(spec: ProcessSpec, subprocess: Starting | Running, now: Instant): Step {
  const { history, pid } = subprocess;
  const deadline = now.monotonicMs + spec.stopwaitsecs * 1000;
  const target = spec.stopasgroup ? 'group' : 'process';
  return [
    { state: 'STOPPING', history, pid, deadline },
    [{ kind: 'signal', signal: spec.stopsignal, target }],
  ];
}

function lose(
  subprocess: Starting | Running | Stopping,
  input: Extract<ProcessInput, { kind: 'signal-failed' }>,
): Unknown {
  const { history, pid } = subprocess;
  const stopRequested = subprocess.state === 'STOPPING';
  return { state: 'UNKNOWN', history, pid, problem: input.problem, stopRequested };
}

/** The same situation with nothing left that would start it by itself. */
function halt<S extends Subprocess>(subprocess: S): S {
  if (subprocess.history.halted) return subprocess;
  const history: ProcessHistory = { ...subprocess.history, halted: true };
  const awaitsStart = subprocess.state === 'EXITED' || subprocess.state === 'BACKOFF';
  return awaitsStart ? { ...subprocess, history, deadline: null } : { ...subprocess, history };
}
