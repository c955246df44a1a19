import { getopt, UsageError } from '@sv/config';
import { describe, expect, test } from 'vitest';

const flags = [
  { short: 'c', long: 'configuration', takesValue: true },
  { short: 'n', long: 'nodaemon', takesValue: false },
  { short: 's', takesValue: false },
  { long: 'logfile', takesValue: true },
  { long: 'logfile_maxbytes', takesValue: true },
  { long: 'config-check', takesValue: false, isExactOnly: true },
];

function parse(...args: string[]) {
  const { options, positionals } = getopt(args, flags);
  return [options.map(({ spelling, value }) => [spelling, value]), positionals];
}

test.each([
  [
    ['-n', '-s'],
    [
      ['-n', ''],
      ['-s', ''],
    ],
    [],
  ],
  [
    ['-ns'],
    [
      ['-n', ''],
      ['-s', ''],
    ],
    [],
  ],
  [
    ['-nc', 'f'],
    [
      ['-n', ''],
      ['-c', 'f'],
    ],
    [],
  ],
  [['-cn', 'x'], [['-c', 'n']], ['x']],
  [['-c', ''], [['-c', '']], []],
  [['-c', '-n'], [['-c', '-n']], []],
  [['--configuration', 'f'], [['--configuration', 'f']], []],
  [['--configuration=f=g'], [['--configuration', 'f=g']], []],
  [['--configuration='], [['--configuration', '']], []],
  [['--conf', 'f'], [['--configuration', 'f']], []],
  [['--logfile=f'], [['--logfile', 'f']], []],
  [['--config-check'], [['--config-check', '']], []],
  [['-n', 'x', '-s'], [['-n', '']], ['x', '-s']],
  [['-n', '--', '-s'], [['-n', '']], ['-s']],
  [['-'], [], ['-']],
  [[], [], []],
])('%j is %j and %j', (args, options, positionals) => {
  expect(parse(...args)).toEqual([options, positionals]);
});

describe('mistakes', () => {
  test.each([
    [['-Z'], 'option -Z not recognized'],
    [['-nZ'], 'option -Z not recognized'],
    [['--foo'], 'option --foo not recognized'],
    [['--foo=1'], 'option --foo not recognized'],
    [['--log', 'x'], 'option --log not a unique prefix'],
    [['--config-che'], 'option --config-che not recognized'],
    [['-c'], 'option -c requires argument'],
    [['--conf'], 'option --configuration requires argument'],
    [['--nodaemon=x'], 'option --nodaemon must not have an argument'],
    [['--nod='], 'option --nodaemon must not have an argument'],
  ])('%j: %s', (args, message) => {
    expect(() => parse(...args)).toThrow(new UsageError(message));
  });
});
