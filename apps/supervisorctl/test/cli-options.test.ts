import { describe, expect, test } from 'vitest';
import { parseCliOptions, renderUsage } from '../src/cli-options.ts';

describe('options come before the action', () => {
  test.each<[args: string[], expected: object]>([
    [[], { isInteractive: false, action: [] }],
    [['status', '-c'], { isInteractive: false, action: ['status', '-c'] }],
    [['-i', 'status'], { isInteractive: true, action: ['status'] }],
    [['-c', 'f', '--', '-x'], { configFile: 'f', isInteractive: false, action: ['-x'] }],
    [
      ['-uname', '--pass=word', 'pid'],
      { username: 'name', password: 'word', isInteractive: false, action: ['pid'] },
    ],
    [['--history_file=h'], { historyFile: 'h', isInteractive: false, action: [] }],
    [['--history-file', 'h'], { historyFile: 'h', isInteractive: false, action: [] }],
    [['--hist=h'], { historyFile: 'h', isInteractive: false, action: [] }],
    [['-r', 'h'], { historyFile: 'h', isInteractive: false, action: [] }],
    [['-s', 'unix://s'], { serverUrl: 'unix://s', isInteractive: false, action: [] }],
  ])('%j', (args, expected) => {
    expect(parseCliOptions(args)).toEqual({ kind: 'run', options: expected });
  });

  test.each([[['-h']], [['--help']], [['-?']], [['--he', 'status']], [['-h', '-s', 'foo']]])(
    '%j asks for help',
    (args) => {
      expect(parseCliOptions(args)).toEqual({ kind: 'help' });
    },
  );
});

describe('mistakes are told in the words of Supervisor', () => {
  test.each<[args: string[], message: string]>([
    [['-x'], 'option -x not recognized'],
    [['--foo'], 'option --foo not recognized'],
    [['--history-foo'], 'option --history-foo not recognized'],
    [['-r'], 'option -r requires argument'],
    [['--h'], 'option --h not a unique prefix'],
    [['--help=3'], 'option --help must not have an argument'],
    [['-u', 'a', '-u', 'b'], "conflicting command line option '-u'"],
    [['-u', 'a', '--username', 'b'], "conflicting command line option '--username'"],
    [['-s', 'foo'], "invalid value for -s 'foo': value 'foo' is not a URL"],
  ])('%j: %s', (args, message) => {
    expect(() => parseCliOptions(args)).toThrow(message);
  });
});

test('the help names the program as it was called, and every option', () => {
  const lines = renderUsage('/usr/bin/supervisorctl').split('\n');
  expect(lines[0]).toBe(
    'supervisorctl -- control applications run by supervisord from the cmd line.',
  );
  expect(lines[2]).toBe('Usage: /usr/bin/supervisorctl [options] [action [arguments]]');
  for (const flag of [
    '-c/--configuration FILENAME',
    '-h/--help',
    '-i/--interactive',
    '-s/--serverurl URL',
    '-u/--username',
    '-p/--password',
    '-r/--history-file',
  ]) {
    expect(lines.some((line) => line.startsWith(flag))).toBe(true);
  }
});
