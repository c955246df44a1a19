import type { ExitStatus, ProcessHistory, RunEnd, Subprocess } from '@sv/core';
import { describe, expect, it } from 'vitest';
import { endOfDaemon, statusOf } from '../src/end-status.ts';

const history: ProcessHistory = {
  startWallMs: 1,
  stopWallMs: 2,
  exitstatus: null,
  spawnerr: '',
  halted: false,
};
const subprocess = {
  STOPPED: { state: 'STOPPED', history },
  STARTING: { state: 'STARTING', phase: 'spawning', history, startedMs: 0, tries: 0, shortRuns: 0 },
  RUNNING: { state: 'RUNNING', history, pid: 7, startedMs: 0, shortRuns: 0 },
  BACKOFF: { state: 'BACKOFF', history, tries: 1, deadline: 9 },
  STOPPING: { state: 'STOPPING', history, pid: 7, deadline: 9 },
  EXITED: { state: 'EXITED', history, expected: true, shortRuns: 0, deadline: null },
  'EXITED, to run again': {
    state: 'EXITED',
    history,
    expected: false,
    shortRuns: 0,
    deadline: 9,
  },
  FATAL: { state: 'FATAL', history },
  UNKNOWN: { state: 'UNKNOWN', history, pid: 7, problem: '', stopRequested: false },
} as const satisfies Record<string, Subprocess>;

function run(status: ExitStatus | null): RunEnd {
  const outcome = status === null ? 'not-started' : 'unexpected';
  return { outcome, wallMs: 0, pid: 7, upMs: 1, status, reason: '' };
}

const code = (code: number) => run({ kind: 'exited', code });
const killed = run({ kind: 'signaled', signal: 9, coreDumped: false });
const odd = run({ kind: 'unknown', rawStatus: 0xffff });
const neverRan = run(null);

describe('an essential process ends the daemon', () => {
  it.each<[keyof typeof subprocess, RunEnd | undefined, number | null]>([
    ['EXITED', code(0), 0],
    ['EXITED', code(3), 3],
    ['EXITED', killed, 137],
    ['EXITED', odd, 1],
    ['EXITED, to run again', code(3), null],
    ['FATAL', code(3), 3],
    ['FATAL', code(0), 1],
    ['FATAL', killed, 137],
    ['FATAL', neverRan, 1],
    ['FATAL', undefined, 1],
    ['STOPPED', code(3), null],
    ['STOPPED', killed, null],
    ['STARTING', code(3), null],
    ['RUNNING', code(3), null],
    ['BACKOFF', code(3), null],
    ['STOPPING', code(3), null],
    ['UNKNOWN', code(3), null],
  ])('%s after %o: %s', (situation, lastRun, status) => {
    expect(endOfDaemon(subprocess[situation], lastRun)).toBe(status);
  });
});

describe('a process has left behind', () => {
  it.each<[keyof typeof subprocess, RunEnd | undefined, number | null]>([
    ['STOPPED', undefined, null],
    ['STOPPED', run({ kind: 'signaled', signal: 15, coreDumped: false }), 143],
    ['STOPPED', code(0), 0],
    ['RUNNING', undefined, null],
    ['RUNNING', code(4), 4],
    ['BACKOFF', neverRan, 1],
    ['FATAL', code(0), 1],
    ['EXITED', code(2), 2],
  ])('%s after %o: %s', (situation, lastRun, status) => {
    expect(statusOf(subprocess[situation], lastRun)).toBe(status);
  });
});
