import type { ProcessState } from '@sv/core';
import { describe, expect, it } from 'vitest';
import { describeProcess, formatUptime } from '../src/rpc/process-description.ts';

const noon = new Date(2026, 10, 21, 12, 5).getTime();
const earlier = new Date(2026, 10, 1, 0, 9).getTime();

function describeIn(state: ProcessState, facts: Partial<Parameters<typeof describeProcess>[0]>) {
  const process = { name: 'p', pid: 0, startedMs: 0, stoppedMs: 0, spawnError: '', ...facts };
  return describeProcess({ ...process, state }, noon);
}

describe('the uptime', () => {
  it.each([
    [0, '0:00:00'],
    [281_999, '0:04:41'],
    [86_399_000, '23:59:59'],
    [86_400_000, '1 day, 0:00:00'],
    [183_845_000, '2 days, 3:04:05'],
    [-5000, '0:00:00'],
  ])('of %i ms reads %s', (ms, text) => {
    expect(formatUptime(ms)).toBe(text);
  });
});

describe('the description of a process', () => {
  it('gives pid and uptime while it is RUNNING', () => {
    const facts = { pid: 53, startedMs: noon - 125_000 };
    expect(describeIn('RUNNING', facts)).toBe('pid 53, uptime 0:02:05');
  });

  it('says that it was not started', () => {
    expect(describeIn('STOPPED', {})).toBe('Not started');
  });

  it('gives the time it stopped, in English and on a twelve-hour clock', () => {
    expect(describeIn('EXITED', { startedMs: earlier, stoppedMs: noon })).toBe('Nov 21 12:05 PM');
    expect(describeIn('STOPPED', { startedMs: 1, stoppedMs: earlier })).toBe('Nov 01 12:09 AM');
  });

  it('gives the start where a process was stopped in BACKOFF and never reaped', () => {
    expect(describeIn('STOPPED', { startedMs: noon })).toBe('Nov 21 12:05 PM');
  });

  it.each(['BACKOFF', 'FATAL'] as const)('gives the reason in %s', (state) => {
    expect(describeIn(state, { spawnError: "can't find command 'x'" })).toBe(
      "can't find command 'x'",
    );
    expect(describeIn(state, {})).toBe('unknown error (try "tail p")');
  });

  it.each(['STARTING', 'STOPPING', 'UNKNOWN'] as const)('is empty in %s', (state) => {
    expect(describeIn(state, { pid: 5, startedMs: 1 })).toBe('');
  });
});
