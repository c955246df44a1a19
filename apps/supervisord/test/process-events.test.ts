import { expect, it } from 'vitest';
import { processStateEvent } from '../src/process-events.ts';

const change = {
  group: 'g',
  name: 'p',
  from: 'RUNNING',
  pid: 7,
  spawnerr: '',
  at: { monotonicMs: 0, wallMs: 0 },
} as const;
const base = { processname: 'p', groupname: 'g', fromState: 'RUNNING' };

it.each([
  [
    { ...change, to: 'STARTING', tries: 2 },
    { name: 'PROCESS_STATE_STARTING', ...base, tries: 2 },
  ],
  [
    { ...change, to: 'BACKOFF', tries: 3 },
    { name: 'PROCESS_STATE_BACKOFF', ...base, tries: 3 },
  ],
  [
    { ...change, to: 'EXITED', expected: true },
    { name: 'PROCESS_STATE_EXITED', ...base, expected: true, pid: 7 },
  ],
  [
    { ...change, to: 'RUNNING' },
    { name: 'PROCESS_STATE_RUNNING', ...base, pid: 7 },
  ],
  [
    { ...change, to: 'STOPPING' },
    { name: 'PROCESS_STATE_STOPPING', ...base, pid: 7 },
  ],
  [
    { ...change, to: 'STOPPED' },
    { name: 'PROCESS_STATE_STOPPED', ...base, pid: 7 },
  ],
  [
    { ...change, to: 'FATAL' },
    { name: 'PROCESS_STATE_FATAL', ...base },
  ],
  [
    { ...change, to: 'UNKNOWN' },
    { name: 'PROCESS_STATE_UNKNOWN', ...base },
  ],
] as const)(
  'the change %j is the event of its state, with the facts of that event',
  (transition, event) => {
    expect(processStateEvent(transition)).toEqual(event);
  },
);
