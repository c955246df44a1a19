import { describe, expect, test } from 'vitest';
import { findingsOf, loadGroups, loadProcess, loadText } from './load-text.ts';

test('a program with nothing but a command has all defaults', () => {
  expect(loadProcess('')).toEqual({
    name: 'x',
    group: 'x',
    section: 'program:x',
    command: '/bin/x',
    priority: 999,
    autostart: true,
    autorestart: 'unexpected',
    startsecs: 1,
    startretries: 3,
    exitcodes: [0],
    essential: false,
    stopsignal: 15,
    stopwaitsecs: 10,
    stopasgroup: false,
    killasgroup: false,
    redirectStderr: false,
    directory: null,
    umask: null,
    uid: null,
    environment: {},
    serverurl: null,
    stdoutLogfile: 'AUTO',
    stdoutLogfileMaxbytes: 52428800,
    stdoutLogfileBackups: 10,
    stdoutCaptureMaxbytes: 0,
    stdoutEventsEnabled: false,
    stdoutSyslog: false,
    stderrLogfile: 'AUTO',
    stderrLogfileMaxbytes: 52428800,
    stderrLogfileBackups: 10,
    stderrCaptureMaxbytes: 0,
    stderrEventsEnabled: false,
    stderrSyslog: false,
    socket: null,
  });
});

test.each([
  ['stopasgroup=true', { stopasgroup: true, killasgroup: true }],
  ['killasgroup=true', { stopasgroup: false, killasgroup: true }],
  ['serverurl=auto', { serverurl: null }],
  ['serverurl=junk', { serverurl: 'junk' }],
  ['serverurl=', { serverurl: '' }],
  ['user=www', { uid: 33 }],
  ['user=33', { uid: 33 }],
  ['umask=027', { umask: 0o27 }],
  ['exitcodes=0,2', { exitcodes: [0, 2] }],
  ['directory=~/x', { directory: '~/x' }],
  ['stdout_logfile=NONE', { stdoutLogfile: null }],
  ['stdout_logfile=~/x', { stdoutLogfile: '/root/x' }],
  ['stdout_logfile=/tmp/%(program_name)s.log', { stdoutLogfile: '/tmp/x.log' }],
  ['stdout_logfile=/tmp/a%%%%b', { stdoutLogfile: '/tmp/a%b' }],
  ['stdout_syslog=1\nstdout_logfile=/tmp/x', { stdoutSyslog: true, stdoutLogfile: '/tmp/x' }],
  ['redirect_stderr=true', { redirectStderr: true, stderrLogfile: null }],
])('%j means %j', (lines, settings) => {
  expect(loadProcess(lines, { directories: ['/root'] })).toMatchObject(settings);
});

describe('names in values', () => {
  test('a process knows its program, group, number and file', () => {
    const [group] = loadGroups(
      '[group:g]\nprograms=x\n[program:x]\nnumprocs=2\nnumprocs_start=7\n' +
        'process_name=%(program_name)s_%(process_num)02d\n' +
        'command=%(group_name)s %(program_name)s %(process_num)d/%(numprocs)d %(here)s %(host_node_name)s %(ENV_HOME)s\n',
    );
    expect(group?.programs.map(({ name, command }) => [name, command])).toEqual([
      ['x_07', 'g x 7/2 /etc host /root'],
      ['x_08', 'g x 8/2 /etc host /root'],
    ]);
  });

  test('its own variables are known to it, process by process', () => {
    const [group] = loadGroups(
      '[program:x]\nnumprocs=2\nprocess_name=%(process_num)d\n' +
        'environment=PORT="90%(process_num)02d"\ncommand=run %(ENV_PORT)s\n',
    );
    expect(group?.programs.map(({ command }) => command)).toEqual(['run 9000', 'run 9001']);
  });

  test('extending an inherited variable gives all processes the same', () => {
    const [group] = loadGroups(
      '[supervisord]\nenvironment=PATH="/bin"\n' +
        '[program:x]\nnumprocs=3\nprocess_name=%(process_num)d\n' +
        'environment=PATH="/opt:%(ENV_PATH)s",HOME="%(ENV_HOME)s/h"\ncommand=run %(ENV_PATH)s\n',
    );
    expect(group?.programs.map(({ command, environment }) => [command, environment])).toEqual(
      Array.from({ length: 3 }, () => ['run /opt:/bin', { PATH: '/opt:/bin', HOME: '/root/h' }]),
    );
  });

  test('variables of its own stay known to the next process, as with Supervisor', () => {
    const [group] = loadGroups(
      '[program:x]\nnumprocs=2\nprocess_name=%(process_num)d\n' +
        'environment=V%(process_num)d="v"\ncommand=run %(ENV_V0)s\n',
    );
    expect(group?.programs.map(({ command }) => command)).toEqual(['run v', 'run v']);
  });

  test('the variables of [supervisord] are known to all and passed on to all', () => {
    const { groups } = loadText(
      '[supervisord]\nenvironment=A="1",HOME="/h"\n' +
        '[program:x]\ncommand=%(ENV_A)s %(ENV_HOME)s\nenvironment=B="2",A="own"\n[program:y]\ncommand=y\n',
    );
    expect(groups.map(({ programs }) => [programs[0]?.command, programs[0]?.environment])).toEqual([
      ['own /h', { A: 'own', HOME: '/h', B: '2' }],
      ['y', { A: '1', HOME: '/h' }],
    ]);
  });

  test('what a variable holds is not expanded again and begins no comment', () => {
    const environment = { V: '%(here)s ;c' };
    const process = loadProcess('directory=%(ENV_V)s', { environment });
    expect(process.directory).toBe('%(here)s ;c');
  });
});

describe('numprocs', () => {
  test.each(['0', '-3'])(
    '%s makes a group without processes, which needs no command',
    (numprocs) => {
      expect(loadGroups(`[program:x]\nnumprocs=${numprocs}\n`)).toMatchObject([
        { name: 'x', programs: [] },
      ]);
    },
  );

  test('the processes are in the order of their names as texts', () => {
    const [group] = loadGroups(
      '[program:x]\ncommand=x\nnumprocs=11\nprocess_name=x%(process_num)d\n',
    );
    expect(group?.programs.slice(0, 4).map(({ name }) => name)).toEqual(['x0', 'x1', 'x10', 'x2']);
  });
});

describe('warnings', () => {
  const program = '[supervisord]\n[program:x]\ncommand=x\n';

  test.each([
    [
      'stdout_logfile=SYSLOG',
      'For [program:x], stdout_logfile=syslog but this is deprecated and will be removed.  Use stdout_syslog=true to enable syslog instead.',
    ],
    [
      'stderr_logfile_maxbytes=0',
      'For [program:x], AUTO logging used for stderr_logfile without rollover, set maxbytes > 0 to avoid filling up filesystem unintentionally',
    ],
    [
      'redirect_stderr=1\nstderr_logfile=/tmp/x',
      'For [program:x], redirect_stderr=true but stderr_logfile has also been set to a filename, the filename has been ignored',
    ],
  ])('%j: %s', (lines, warning) => {
    const config = loadText(`${program}${lines}\n`);
    expect(config.warnings).toEqual([warning]);
    expect(config.findings).toMatchObject([{ message: warning, isAddition: false }]);
  });

  test('are repeated for each process, as findings they are not', () => {
    const config = loadText(
      `${program}numprocs=2\nprocess_name=%(process_num)d\nstdout_logfile=syslog\n`,
    );
    expect(config.warnings).toHaveLength(2);
    expect(config.findings).toHaveLength(1);
  });

  test.each([
    ['process_name=%(ENV_A)s', 'invalid-name'],
    ['numprocs=2\nprocess_name=%%(process_num)', 'duplicate-process'],
    ['environment=A=$HOME', 'ignored-value'],
    ["directory='a ; b'", 'truncated-by-comment'],
    ['directory=a\n  startsecs=3', 'swallowed-line'],
    ['directory=a\n  [program:y]', 'swallowed-line'],
  ])('%j is read as Supervisor reads it, and we say so', (lines, code) => {
    const found = findingsOf(`${program}${lines}\n`, { environment: { A: 'a:b' } });
    expect(found).toMatchObject([{ code, severity: 'warning', isAddition: true }]);
  });

  test.each([
    'environment=A="1",\n  path="2"',
    'command=sh -c "\n  curl http://x"',
    "directory=it's ; a comment",
  ])('%j is nothing to warn about', (lines) => {
    expect(findingsOf(`${program}${lines}\n`)).toEqual([]);
  });
});
