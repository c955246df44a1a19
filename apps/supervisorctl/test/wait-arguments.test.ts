import { expect, test } from 'vitest';
import { parseWaitArguments } from '../src/wait-arguments.ts';

test.each([
  ['web', { names: ['web'], states: ['RUNNING'] }],
  ['web db --for STOPPED', { names: ['web', 'db'], states: ['STOPPED'] }],
  ['--for=exited,fatal web', { names: ['web'], states: ['EXITED', 'FATAL'] }],
  ['web --timeout 1.5', { names: ['web'], states: ['RUNNING'], timeoutMs: 1500 }],
  ['web --timeout=0', { names: ['web'], states: ['RUNNING'], timeoutMs: 0 }],
])('%s', (argument, expected) => {
  expect(parseWaitArguments(argument)).toEqual(expected);
});

test.each([
  ['', 'Error: wait requires a process name'],
  ['--for RUNNING', 'Error: wait requires a process name'],
  ['web --for', 'Error: option --for requires argument'],
  ['web --timeout=', 'Error: option --timeout requires argument'],
  ['web --until x', 'Error: option --until not recognized'],
  ['web --timeout soon', "Error: bad timeout 'soon', expected a number of seconds"],
  ['web --timeout -1', "Error: bad timeout '-1', expected a number of seconds"],
])('%s is refused: %s', (argument, complaint) => {
  expect(parseWaitArguments(argument)).toBe(complaint);
});

test('an unknown state is refused with the states there are', () => {
  expect(parseWaitArguments('web --for UP')).toBe(
    "Error: bad state 'UP', expected one of STOPPED, STARTING, RUNNING, BACKOFF, STOPPING, EXITED, FATAL, UNKNOWN",
  );
});
