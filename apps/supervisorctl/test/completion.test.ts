import { describe, expect, test } from 'vitest';
import { defaultCommands, furtherCommands } from '../src/command-table.ts';
import {
  candidatesFor,
  completionKind,
  findCompletionPoint,
  needsProcessNames,
} from '../src/completion.ts';

const groups = [defaultCommands, furtherCommands];
const processes = [
  { group: 'cat', process: 'cat' },
  { group: 'web', process: 'web_0' },
  { group: 'web', process: 'web_1' },
];

function offer(line: string): readonly string[] {
  const point = findCompletionPoint(line);
  return candidatesFor(completionKind(groups, point), point.current, groups, processes);
}

describe('what is offered', () => {
  test.each([
    ['re', ['reload', 'remove', 'reread', 'restart']],
    ['  st', ['start', 'status', 'stop']],
    ['help m', ['maintail']],
    ['help m ', []],
    ['add ', ['cat', 'web']],
    ['update w', ['web']],
    ['start ', ['cat', 'web:*', 'web:web_0', 'web:web_1']],
    ['start cat w', ['web:*', 'web:web_0', 'web:web_1']],
    ['tail cat:', ['cat:cat']],
    ['stop web:', ['web:*', 'web:web_0', 'web:web_1']],
    ['signal U', ['USR1', 'USR2']],
    ['signal HUP c', ['cat']],
    ['status --', ['--json']],
    ['wait --', ['--for', '--timeout']],
    ['wait cat --for S', ['STOPPED', 'STARTING', 'STOPPING']],
    ['completion ', ['bash', 'fish', 'zsh']],
    ['reread ', []],
    ['nope ', []],
    ['start nope', []],
  ])('%j: %j', (line, expected) => {
    expect(offer(line)).toEqual(expected);
  });
});

test('every verb with a help text is offered first, help itself included', () => {
  expect(offer('')).toContain('help');
  expect(offer('')).toContain('wait');
  expect(offer('')).not.toContain('EOF');
});

test('the daemon is asked only where names of its own are wanted', () => {
  const asks = (line: string) =>
    needsProcessNames(completionKind(groups, findCompletionPoint(line)));
  expect(['start ', 'update ', 'signal HUP '].map(asks)).toEqual([true, true, true]);
  expect(['', 'st', 'signal ', 'help ', 'reload '].some(asks)).toBe(false);
});
