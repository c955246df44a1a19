import { loadConfig, NodeAccountDatabase, NodeConfigSource } from '@sv/config';
import { MemoryConfigSource } from '@sv/config/testing';
import { describe, expect, test } from 'vitest';
import { accounts, loadText, refusal } from './load-text.ts';

describe('an empty [supervisord]', () => {
  test('gives all defaults', () => {
    expect(loadText('[supervisord]')).toMatchObject({
      path: '/etc/supervisord.conf',
      supervisord: {
        logfile: '/start/supervisord.log',
        logfileMaxbytes: 52428800,
        logfileBackups: 10,
        loglevel: 'info',
        pidfile: '/start/supervisord.pid',
        umask: 0o22,
        nodaemon: false,
        silent: false,
        minfds: 1024,
        minprocs: 200,
        nocleanup: false,
        childlogdir: '/tmp',
        user: null,
        uid: null,
        gid: null,
        directory: null,
        stripAnsi: false,
        environment: {},
        identifier: 'supervisor',
        serverurl: null,
      },
      groups: [],
      servers: [],
      rpcinterfaces: [],
      criticals: [],
      warnings: [],
      infos: [],
      findings: [],
    });
  });

  test('is frozen through and through', () => {
    const config = loadText(
      '[supervisord]\nenvironment=A="1"\n[unix_http_server]\nfile=/s\n' +
        '[rpcinterface:supervisor]\nsupervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface\n' +
        '[program:x]\ncommand=x\nenvironment=B="2"\n[fcgi-program:f]\ncommand=f\nsocket=unix:///s\n' +
        '[eventlistener:e]\ncommand=e\nevents=TICK\n[group:g]\nprograms=x\n',
    );
    const { origins: _closures, ...values } = config;
    const isFrozen = (value: unknown): boolean =>
      typeof value !== 'object' ||
      value === null ||
      (Object.isFrozen(value) && Object.values(value).every(isFrozen));
    expect(Object.isFrozen(config)).toBe(true);
    for (const part of Object.values(values)) expect(isFrozen(part)).toBe(true);
  });
});

describe('the main file', () => {
  test.each(['nope.conf', ''])('%j that does not exist is refused', (path) => {
    const error = refusal('', { path });
    expect([error.code, error.message]).toEqual([
      'file-missing',
      `could not find config file ${path}`,
    ]);
  });

  test('that cannot be read is refused', () => {
    expect(refusal('', { path: '/tmp' }).message).toBe('could not read config file /tmp');
  });

  test('is found relative to the working directory, named as given, and absolute in the result', () => {
    const files = { '/start/s.conf': '[supervisord]\n[program:x]\ncommand=%(here)s/x\n' };
    const config = loadText('', { path: './s.conf', files });
    expect(config.path).toBe('/start/s.conf');
    expect(config.groups[0]?.programs[0]?.command).toBe('/start/x');
    const bad = { '/start/s.conf': '[supervisord]\n[program:x]\n' };
    expect(refusal('', { path: './s.conf', files: bad }).message).toBe(
      "program section program:x does not specify a command in section 'program:x' (file: './s.conf')",
    );
  });

  test('may be given as text, and is not read then', () => {
    const config = loadConfig({
      text: '[supervisord]\nidentifier=me\n',
      source: new MemoryConfigSource(),
      environment: {},
      cwd: '/',
      hostName: 'host',
      accounts,
    });
    expect([config.path, config.supervisord.identifier]).toEqual(['/supervisord.conf', 'me']);
  });

  test('needs a [supervisord] section of exactly this name', () => {
    expect(refusal('[Supervisord]\n').message).toBe(
      '.ini file does not include supervisord section',
    );
    expect(loadText('[supervisord] anything').groups).toEqual([]);
  });
});

describe('[supervisord]', () => {
  test('paths are absolute and normalised, childlogdir and directory as written', () => {
    const { supervisord } = loadText(
      '[supervisord]\nlogfile=~/./a/../s.log\npidfile=sub/../p\ndirectory=sub\nchildlogdir=~\n',
      { directories: ['/start/sub', '/root/a'] },
    );
    expect(supervisord).toMatchObject({
      logfile: '/root/s.log',
      pidfile: '/start/p',
      directory: 'sub',
      childlogdir: '/root',
    });
  });

  test('the user is looked up, with his primary group', () => {
    expect(loadText('[supervisord]\nuser=www').supervisord).toMatchObject({
      user: 'www',
      uid: 33,
      gid: 34,
    });
  });

  test('the directory for temporary files is the first that exists', () => {
    const childlogdir = (environment: Record<string, string>, directories: string[]) =>
      loadText('[supervisord]', { environment, directories }).supervisord.childlogdir;
    expect(childlogdir({ TMPDIR: '/mine', TEMP: '/none' }, ['/mine'])).toBe('/mine');
    expect(childlogdir({ TMPDIR: '/none', TMP: '100%' }, ['/start/100%'])).toBe('/start/100%');
  });

  test('serverurl is the first unix server, else the last inet one', () => {
    const serverurl = (sections: string) =>
      loadText(`[supervisord]\n${sections}`).supervisord.serverurl;
    const inet = '[inet_http_server]\nport=1\n[inet_http_server:b]\nport=HOST:2\n';
    expect(serverurl(inet)).toBe('http://host:2');
    expect(serverurl('[inet_http_server]\nport=*:9001\n')).toBe('http://localhost:9001');
    expect(serverurl(`${inet}[unix_http_server]\nfile=a\n[unix_http_server:b]\nfile=/b\n`)).toBe(
      'unix:///start/a',
    );
  });
});

describe('the command line', () => {
  test('wins over the file and the defaults', () => {
    const overrides = {
      logfile: 'x.log',
      loglevel: 'debug',
      nodaemon: true,
      user: 'root',
      minfds: 5,
      identifier: '',
    } as const;
    const text = '[supervisord]\nlogfile=/tmp/s.log\nuser=www\nloglevel=warn\nidentifier=me\n';
    expect(loadText(text, { overrides }).supervisord).toMatchObject({
      logfile: '/start/x.log',
      loglevel: 'debug',
      nodaemon: true,
      user: 'root',
      uid: 0,
      minfds: 5,
      identifier: '',
    });
  });

  test('does not save a wrong value of the file', () => {
    const { message } = refusal('[supervisord]\nlogfile=/nope/x\n', {
      overrides: { logfile: '/tmp/x' },
    });
    expect(message).toBe('The directory named as part of the path /nope/x does not exist');
  });

  test('a user of the file is not looked up if the command line names another', () => {
    const text = '[supervisord]\nuser=nobody\n';
    expect(loadText(text, { overrides: { user: 'www' } }).supervisord.uid).toBe(33);
    expect(refusal(text).message).toBe('Invalid user name nobody');
  });
});

describe('[DEFAULT]', () => {
  test('gives options to every section, and its own do not count as unknown', () => {
    const config = loadText(
      '[DEFAULT]\nautostart=false\ncommand=/bin/d\nminfds=7\n[supervisord]\n[program:x]\n',
    );
    expect(config.supervisord.minfds).toBe(7);
    expect(config.groups[0]?.programs[0]).toMatchObject({ command: '/bin/d', autostart: false });
    expect(config.findings).toEqual([]);
  });
});

test('this machine can be read from, too', () => {
  const config = loadConfig({
    text: '[supervisord]\nuser=root\nlogfile=/dev/null\n',
    source: new NodeConfigSource(),
    environment: {},
    cwd: '/',
    hostName: 'host',
    accounts: new NodeAccountDatabase(),
  });
  expect(config.supervisord).toMatchObject({ uid: 0, gid: 0, logfile: '/dev/null' });
});
