import { describe, expect, test } from 'vitest';
import { parseCommandLine, splitWords } from '../src/command-line.ts';

describe('a line is read as Supervisor reads it', () => {
  test.each([
    ['', { kind: 'empty' }],
    ['   \t ', { kind: 'empty' }],
    ['status', { kind: 'command', verb: 'status', argument: '' }],
    ['  status   a  b ', { kind: 'command', verb: 'status', argument: 'a  b' }],
    ['signal HUP x', { kind: 'command', verb: 'signal', argument: 'HUP x' }],
    ['status-foo', { kind: 'command', verb: 'status', argument: '-foo' }],
    ['start:cat', { kind: 'command', verb: 'start', argument: ':cat' }],
    ['start a;status', { kind: 'command', verb: 'start', argument: 'a;status' }],
    ['EOF', { kind: 'command', verb: 'EOF', argument: '' }],
    ['?', { kind: 'command', verb: 'help', argument: '' }],
    ['? start', { kind: 'command', verb: 'help', argument: 'start' }],
    ['?start', { kind: 'command', verb: 'help', argument: 'start' }],
    ['!ls', { kind: 'unknown', line: '!ls' }],
    ['héllo', { kind: 'command', verb: 'h', argument: 'éllo' }],
    ['été', { kind: 'unknown', line: 'été' }],
    ['123', { kind: 'command', verb: '123', argument: '' }],
  ])('%j', (line, expected) => {
    expect(parseCommandLine(line)).toEqual(expected);
  });
});

test('arguments are split at blanks and nothing else', () => {
  expect(splitWords(' a  "b c"\td;e ')).toEqual(['a', '"b', 'c"', 'd;e']);
  expect(splitWords('')).toEqual([]);
});
