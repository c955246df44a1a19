/** One value of each situation, at a moment on which all their deadlines depend. */
import type { Instant } from '../src/clock.ts';
import type { ProcessHistory, Subprocess } from '../src/subprocess.ts';
import { INITIAL_SUBPROCESS } from '../src/subprocess.ts';

/** The present: an hour after the monotonic clock's start. */
export const NOW: Instant = { monotonicMs: 3_600_000, wallMs: 1_767_225_600_000 };

export function later(ms: number): Instant {
  return { monotonicMs: NOW.monotonicMs + ms, wallMs: NOW.wallMs + ms };
}

export const history: ProcessHistory = {
  startWallMs: NOW.wallMs - 500,
  stopWallMs: null,
  exitstatus: null,
  spawnerr: '',
  halted: false,
};

const startedMs = NOW.monotonicMs - 500;
const soon = NOW.monotonicMs + 500;
const due = NOW.monotonicMs;

/** Named as the documentation names them. Written for `processSpec()`, that is `startretries=3`. */
export const SITUATIONS = {
  'STOPPED, never started': INITIAL_SUBPROCESS,
  'STOPPED, after a run': { state: 'STOPPED', history },
  'STARTING, no child yet': {
    state: 'STARTING',
    phase: 'spawning',
    history,
    startedMs: NOW.monotonicMs,
    tries: 1,
    shortRuns: 0,
  },
  'STARTING, before startsecs': {
    state: 'STARTING',
    phase: 'spawned',
    history,
    startedMs,
    tries: 1,
    shortRuns: 0,
    pid: 101,
    deadline: soon,
  },
  'STARTING, up for startsecs': {
    state: 'STARTING',
    phase: 'spawned',
    history,
    startedMs: NOW.monotonicMs - 1000,
    tries: 1,
    shortRuns: 0,
    pid: 101,
    deadline: due,
  },
  RUNNING: { state: 'RUNNING', history, pid: 101, startedMs: startedMs - 60_000, shortRuns: 0 },
  'BACKOFF, waiting': { state: 'BACKOFF', history, tries: 1, deadline: soon },
  'BACKOFF, next try due': { state: 'BACKOFF', history, tries: 1, deadline: due },
  'BACKOFF, no retry left': { state: 'BACKOFF', history, tries: 4, deadline: due },
  'STOPPING, waiting': { state: 'STOPPING', history, pid: 101, deadline: soon },
  'STOPPING, SIGKILL due': { state: 'STOPPING', history, pid: 101, deadline: due },
  'EXITED, for good': {
    state: 'EXITED',
    history,
    expected: true,
    shortRuns: 0,
    deadline: null,
  },
  'EXITED, next run due': {
    state: 'EXITED',
    history,
    expected: false,
    shortRuns: 0,
    deadline: due,
  },
  'EXITED, next run throttled': {
    state: 'EXITED',
    history,
    expected: false,
    shortRuns: 64,
    deadline: soon,
  },
  FATAL: { state: 'FATAL', history },
  'UNKNOWN, not stopped': {
    state: 'UNKNOWN',
    history,
    pid: 101,
    problem: 'unknown problem sending sig cat (101):[EPERM] Operation not permitted',
    stopRequested: false,
  },
  'UNKNOWN, asked to stop': {
    state: 'UNKNOWN',
    history,
    pid: 101,
    problem: 'unknown problem killing cat (101):[EPERM] Operation not permitted',
    stopRequested: true,
  },
} as const satisfies Record<string, Subprocess>;
