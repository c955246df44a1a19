import { expect, test } from 'vitest';
import {
  PROCESS_STATE_CODES,
  processStateName,
  SUPERVISOR_STATE_CODES,
} from '../src/state-code.ts';

test('the eight process states have the numbers clients know', () => {
  expect(PROCESS_STATE_CODES).toEqual({
    STOPPED: 0,
    STARTING: 10,
    RUNNING: 20,
    BACKOFF: 30,
    STOPPING: 40,
    EXITED: 100,
    FATAL: 200,
    UNKNOWN: 1000,
  });
});

test.each(Object.entries(PROCESS_STATE_CODES))('%s is the name of its number', (name, code) => {
  expect(processStateName(code)).toBe(name);
});

test('a number that is no state has no name', () => {
  expect(processStateName(21)).toBeUndefined();
});

test('the daemon has four states of its own', () => {
  expect(SUPERVISOR_STATE_CODES).toEqual({ FATAL: 2, RUNNING: 1, RESTARTING: 0, SHUTDOWN: -1 });
});
