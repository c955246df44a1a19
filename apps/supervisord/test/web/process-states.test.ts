import type { ProcessState } from '@sv/core';
import { expect, test } from 'vitest';
import { offeredActions } from '../../src/web/offered-actions.ts';
import { countStates } from '../../src/web/state-counts.ts';
import { classicStateClass, stateTone } from '../../src/web/state-tone.ts';

test.each<[ProcessState, readonly string[], string, string]>([
  ['RUNNING', ['restart', 'stop'], 'good', 'statusrunning'],
  ['STARTING', ['stop'], 'busy', 'statusnominal'],
  ['BACKOFF', ['stop'], 'bad', 'statuserror'],
  ['STOPPING', [], 'busy', 'statusnominal'],
  ['STOPPED', ['start'], 'calm', 'statusnominal'],
  ['EXITED', ['start'], 'calm', 'statusnominal'],
  ['FATAL', ['start'], 'bad', 'statuserror'],
  ['UNKNOWN', [], 'bad', 'statusnominal'],
])('%s offers %o, looks %s, and has the class %s', (state, buttons, tone, className) => {
  expect(offeredActions(state)).toEqual(buttons);
  expect(stateTone(state)).toBe(tone);
  expect(classicStateClass(state)).toBe(className);
});

test('states are counted, those that need a person first', () => {
  const states: ProcessState[] = ['RUNNING', 'STOPPED', 'FATAL', 'RUNNING'];
  expect(countStates(states.map((state) => ({ state })))).toEqual([
    ['FATAL', 1],
    ['RUNNING', 2],
    ['STOPPED', 1],
  ]);
});
