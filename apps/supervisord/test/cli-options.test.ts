import { FixedAccountDatabase, MemoryConfigSource } from '@sv/config/testing';
import { describe, expect, test } from 'vitest';
import { parseSupervisordArguments, supervisordHelp, UsageError } from '../src/cli-options.ts';
import { echoConfig } from '../src/echo-config.ts';

const host = {
  source: new MemoryConfigSource({}, ['/tmp', '/root', '/start']),
  accounts: new FixedAccountDatabase(),
  environment: { HOME: '/root' },
  cwd: '/start',
};
const parse = (...args: string[]) => parseSupervisordArguments(args, host);

test('without arguments the daemon runs with a configuration that is searched for', () => {
  expect(parse()).toEqual({ kind: 'run', configPath: null, overrides: {}, profileOptions: null });
});

test.each([
  [['-n'], { nodaemon: true }],
  [['--nodaemon'], { nodaemon: true }],
  [['-s'], { silent: true }],
  [['-k'], { nocleanup: true }],
  [['-t'], { stripAnsi: true }],
  [['-nsk'], { nodaemon: true, silent: true, nocleanup: true }],
  [['-u', 'nobody-yet'], { user: 'nobody-yet' }],
  [['-m', '027'], { umask: 0o27 }],
  [['-d', '/tmp'], { directory: '/tmp' }],
  [['-l', '~/x.log'], { logfile: '/root/x.log' }],
  [['-y', '1MB'], { logfileMaxbytes: 1048576 }],
  [['-z', '3'], { logfileBackups: 3 }],
  [['-e', 'DEBUG'], { loglevel: 'debug' }],
  [['-j', 'x.pid'], { pidfile: 'x.pid' }],
  [['-i', ''], { identifier: '' }],
  [['-q', '/tmp'], { childlogdir: '/tmp' }],
  [['-a', '100'], { minfds: 100 }],
  [['--minprocs=7'], { minprocs: 7 }],
  [['--strip'], { stripAnsi: true }],
])('%j sets %j', (args, overrides) => {
  expect(parse(...args)).toMatchObject({ kind: 'run', overrides });
});

test('an empty log or pid file leaves that of the configuration in force', () => {
  expect(parse('-l', '', '--pidfile=')).toMatchObject({ kind: 'run', overrides: {} });
  expect(parse('-l', '', '--pidfile=')).not.toHaveProperty('overrides.logfile');
  expect(() => parse('-l', '', '-l', 'x')).toThrow("conflicting command line option '-l'");
});

test('the configuration may be named in all four ways', () => {
  for (const args of [['-c', 'f'], ['-cf'], ['--configuration', 'f'], ['--configuration=f']]) {
    expect(parse(...args)).toMatchObject({ configPath: 'f', overrides: {} });
  }
});

test('profile options are a list in lower case', () => {
  expect(parse('--pro=Calls,callers')).toMatchObject({ profileOptions: ['calls', 'callers'] });
});

describe('help and version', () => {
  test.each([
    [['-h'], 'help'],
    [['-?'], 'help'],
    [['--hel'], 'help'],
    [['-v'], 'version'],
    [['-v', '-a', 'abc'], 'version'],
    [['-c', 'nope', '-v'], 'version'],
    [['-v', '-h'], 'version'],
  ])('%j is %s', (args, kind) => {
    expect(parse(...args)).toEqual({ kind });
  });

  test('the help names every flag', () => {
    const help = supervisordHelp('/usr/bin/supervisord');
    expect(help).toMatch(
      /^supervisord -- run a set of applications as daemons\.\n\nUsage: \/usr\/bin\/supervisord \[options\]\n\nOptions:\n-c\/--configuration FILENAME -- /,
    );
    expect(help.match(/^-{1,2}\S+/gm)).toEqual([
      '-c/--configuration',
      '-n/--nodaemon',
      '-s/--silent',
      '-h/--help',
      '-v/--version',
      '-u/--user',
      '-m/--umask',
      '-d/--directory',
      '-l/--logfile',
      '-y/--logfile_maxbytes',
      '-z/--logfile_backups',
      '-e/--loglevel',
      '-j/--pidfile',
      '-i/--identifier',
      '-q/--childlogdir',
      '-k/--nocleanup',
      '-a/--minfds',
      '-t/--strip_ansi',
      '--minprocs',
      '--profile_options',
      '-T/--check',
      '--print-config',
      '--json',
    ]);
    expect(help.endsWith('\n\n')).toBe(true);
  });
});

describe('what the original does not have', () => {
  test('--check and --print-config take the same settings', () => {
    expect(parse('--check', '-c', 'f')).toMatchObject({ kind: 'check', configPath: 'f' });
    expect(parse('--print-config', '-l', '/tmp/x')).toMatchObject({
      kind: 'print-config',
      isJson: false,
      overrides: { logfile: '/tmp/x' },
    });
    expect(parse('--print-config', '--json')).toMatchObject({ isJson: true });
  });

  test('-T is short for --check, and -t is strip_ansi still', () => {
    expect(parse('-T', '-c', 'f')).toMatchObject({ kind: 'check', configPath: 'f' });
    expect(parse('-nTt')).toMatchObject({ kind: 'check', overrides: { stripAnsi: true } });
  });

  test('takes no abbreviation from the original', () => {
    expect(parse('--ch', '/tmp')).toMatchObject({ overrides: { childlogdir: '/tmp' } });
    expect(parse('--pr', 'calls')).toMatchObject({ profileOptions: ['calls'] });
  });
});

describe('usage errors', () => {
  test.each([
    [['-Z'], 'option -Z not recognized'],
    [['-nsZ'], 'option -Z not recognized'],
    [['--foo'], 'option --foo not recognized'],
    [['--log', 'x'], 'option --log not a unique prefix'],
    [['--min', '5'], 'option --min not a unique prefix'],
    [['-c'], 'option -c requires argument'],
    [['--conf'], 'option --configuration requires argument'],
    [['--nodaemon=x'], 'option --nodaemon must not have an argument'],
    [['foo', 'bar'], "positional arguments are not supported: ['foo', 'bar']"],
    [['-v', 'foo'], "positional arguments are not supported: ['foo']"],
    [['-'], "positional arguments are not supported: ['-']"],
    [['--', '-n'], "positional arguments are not supported: ['-n']"],
    [
      ['-a', 'abc', '-v'],
      "invalid value for -a 'abc': invalid literal for int() with base 10: 'abc'",
    ],
    [
      ['--minf', 'x'],
      "invalid value for --minfds 'x': invalid literal for int() with base 10: 'x'",
    ],
    [
      ['-l', '/nope/y'],
      "invalid value for -l '/nope/y': The directory named as part of the path /nope/y does not exist",
    ],
    [['-d', '/nope'], "invalid value for -d '/nope': /nope is not an existing directory"],
    [['-e', 'warning'], "invalid value for -e 'warning': bad logging level name 'warning'"],
    [['-m', '9'], "invalid value for -m '9': 9 can not be converted to an octal type"],
    [['-y', '1tb'], "invalid value for -y '1tb': invalid literal for int() with base 10: '1tb'"],
    [['-n', '--nodaemon'], "conflicting command line option '--nodaemon'"],
    [['--nodaemon', '-n'], "conflicting command line option '-n'"],
    [['-n', '-n', '-h'], "conflicting command line option '-n'"],
    [['-z', '1', '-z', '2'], "conflicting command line option '-z'"],
    [['--conf=a', '--conf=b'], "conflicting command line option '--configuration'"],
    [['--json'], 'option --json needs --print-config'],
    [['-T', '--check'], "conflicting command line option '--check'"],
    [['-T', '--print-config'], 'options --check and --print-config exclude each other'],
    [['--check', '--print-config'], 'options --check and --print-config exclude each other'],
  ])('%j: %s', (args, message) => {
    expect(() => parse(...args)).toThrow(new UsageError(message));
  });
});

test('echo_supervisord_conf prints the sample and is content', () => {
  let printed = '';
  const status = echoConfig((text) => {
    printed += text;
  });
  expect([status, printed.includes('\n[supervisord]\n')]).toEqual([0, true]);
});
