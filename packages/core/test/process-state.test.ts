import { describe, expect, test } from 'vitest';
import {
  isRunningState,
  isSignallableState,
  isStoppedState,
  type ProcessState,
} from '../src/process-state.ts';

describe('the sets that clients reason with', () => {
  test.each<[ProcessState, string]>([
    ['STOPPED', 'stopped'],
    ['STARTING', 'running signallable'],
    ['RUNNING', 'running signallable'],
    ['BACKOFF', 'running'],
    ['STOPPING', 'signallable'],
    ['EXITED', 'stopped'],
    ['FATAL', 'stopped'],
    ['UNKNOWN', 'stopped'],
  ])('%s is %s', (state, sets) => {
    const member = [
      isStoppedState(state) ? 'stopped' : '',
      isRunningState(state) ? 'running' : '',
      isSignallableState(state) ? 'signallable' : '',
    ];
    expect(member.filter(Boolean).join(' ')).toBe(sets);
  });
});
