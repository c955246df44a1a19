import { fileURLToPath } from 'node:url';
import type { AccountDatabase, ConfigSource } from '@sv/config';
import { describe, expect, test } from 'vitest';
import type { Host } from '../src/host.ts';
import { main } from '../src/main.ts';
import { FakeSupervisor } from './doubles/fake-supervisor.ts';
import { ManualInterrupts, ScriptedLineReader } from './doubles/test-session.ts';

const fixtures = fileURLToPath(new URL('fixtures', import.meta.url));

/** A machine with these files, and a daemon behind every address. */
async function runMain(
  args: readonly string[],
  files: Readonly<Record<string, string>> = {},
  typed: readonly string[] = [],
) {
  const printed = { stdout: '', stderr: '' };
  const write = (text: string | Uint8Array): void => {
    printed.stdout += String(text);
  };
  const supervisor = new FakeSupervisor();
  supervisor.add('cat');
  const connections: unknown[] = [];
  const configSource: ConfigSource = {
    readFile: (path) => {
      const text = files[path];
      if (text === undefined) throw Object.assign(new Error('no file'), { code: 'ENOENT' });
      return Buffer.from(text);
    },
    exists: (path) => Object.hasOwn(files, path),
    listDirectory: () => [],
    isDirectory: () => false,
  };
  const accounts: AccountDatabase = {
    userByName: () => null,
    userById: () => null,
    groupByName: () => null,
    groupById: () => null,
    groupsOf: () => [],
  } as AccountDatabase;
  const historyFiles: unknown[] = [];
  const host: Host = {
    program: '/opt/sv/bin/supervisorctl',
    args,
    environment: { HOME: '/home/me' },
    cwd: '/cwd',
    configSource,
    accounts,
    clock: { now: () => 0, sleep: async () => undefined },
    output: {
      isTerminal: false,
      line: (text) => write(`${text}\n`),
      raw: write,
      ready: async () => 'open',
      errorLine: (text) => {
        printed.stderr += `${text}\n`;
      },
    },
    interrupts: new ManualInterrupts(),
    connect: (serverUrl, credentials) => {
      connections.push([serverUrl, credentials]);
      return supervisor.connect();
    },
    openLineReader: async ({ historyFile }) => {
      historyFiles.push(historyFile);
      const reader = new ScriptedLineReader(typed, write);
      return { read: (request) => reader.read(request), close: () => undefined };
    },
    importModule: (specifier, directory) => {
      expect(directory).toBe('/etc');
      return import(`${fixtures}/${specifier}`);
    },
  };
  const exit = await main(host);
  return { ...printed, exit, connections, historyFiles };
}

describe('what is talked to', () => {
  const file = '[supervisorctl]\nserverurl=unix:///run/file.sock\nusername=me\npassword=secret\n';
  test.each<[args: string[], files: Record<string, string>, connection: unknown]>([
    [['pid'], {}, ['http://localhost:9001', {}]],
    [
      ['pid'],
      { '/etc/supervisord.conf': file },
      ['unix:///run/file.sock', { username: 'me', password: 'secret' }],
    ],
    [
      ['-s', 'http://other:1', '-u', 'you', 'pid'],
      { '/etc/supervisord.conf': file },
      ['http://other:1', { username: 'you', password: 'secret' }],
    ],
    [
      ['-c', 'here.conf', 'pid'],
      { '/cwd/here.conf': '[supervisorctl]\n' },
      ['http://localhost:9001', {}],
    ],
    [['-c', '', 'pid'], { '/etc/supervisord.conf': file }, ['http://localhost:9001', {}]],
    [
      ['pid'],
      {
        '/opt/sv/etc/supervisord.conf': '[supervisorctl]\nserverurl=http://near',
        '/etc/supervisord.conf': file,
      },
      ['http://near', {}],
    ],
  ])('%j', async (args, files, connection) => {
    const { connections, exit, stdout } = await runMain(args, files);
    expect(connections).toEqual([connection]);
    expect([stdout, exit]).toEqual(['4242\n', 0]);
  });
});

describe('the words of an action are one line', () => {
  test.each([
    [['pid', 'cat'], '100\n', 0],
    [['pid cat'], '100\n', 0],
    [[''], '', 0],
    [['stop', 'nope'], 'nope: ERROR (no such process)\n', 1],
  ])('%j', async (args, printed, status) => {
    const { stdout, exit } = await runMain(args);
    expect([stdout, exit]).toEqual([printed, status]);
  });
});

describe('what cannot be used is two lines on stderr and exit status 2', () => {
  const help = 'For help, use /opt/sv/bin/supervisorctl -h\n';
  test.each<[args: string[], files: Record<string, string>, message: string | RegExp]>([
    [['-x'], {}, `Error: option -x not recognized\n${help}`],
    [['-c', '/no', 'pid'], {}, `Error: could not find config file /no\n${help}`],
    [
      ['pid'],
      { '/etc/supervisord.conf': '[supervisord]\n' },
      `Error: .ini file does not include supervisorctl section\n${help}`,
    ],
    [['pid'], { '/etc/supervisord.conf': 'no ini' }, /^Error: File contains no section headers/],
    [
      ['pid'],
      { '/etc/supervisord.conf': '[supervisorctl]\n[ctlplugin:x]\nsupervisor.ctl_factory=a:b\n' },
      /^Error: a:b cannot be resolved within \[ctlplugin:x\]: .*\nFor help/,
    ],
  ])('%j', async (args, files, message) => {
    const { stdout, stderr, exit, connections } = await runMain(args, files);
    expect(stderr).toMatch(message);
    expect([stdout, exit, connections]).toEqual(['', 2, []]);
  });
});

describe('plug-in sections', () => {
  const section = (factory: string): Record<string, string> => ({
    '/etc/supervisord.conf': `[supervisorctl]\n[ctlplugin:x]\nsupervisor.ctl_factory=${factory}\nGreeting=hi\n`,
  });

  test('a module of ours is loaded and given the other keys', async () => {
    const files = section('greeting-plugin.mjs:makeGreeting');
    const { stdout, stderr } = await runMain(['greet', 'you'], files);
    expect([stdout, stderr]).toEqual(['hi you\n', '']);
  });

  test('a known Python plug-in is a warning, and its verbs work', async () => {
    const { stdout, stderr, exit } = await runMain(
      ['mstop', 'c*'],
      section('supervisorwildcards:m'),
    );
    expect(stderr).toMatch(/^Warning: \[ctlplugin:x\] .*supervisor-wildcards/);
    expect([stdout, exit]).toEqual(['cat: stopped\n', 0]);
  });
});

describe('without an action', () => {
  const table = 'cat                              RUNNING   pid 100, uptime 0:00:01\n';

  test('the shell runs, and exits 0 whatever failed', async () => {
    const file = '[supervisorctl]\nprompt=mine\nhistory_file=~/hist\n';
    const files = { '/etc/supervisord.conf': file };
    const { stdout, exit, historyFiles } = await runMain([], files, ['pid nope']);
    expect(stdout).toBe(`${table}mine> No such process nope\nmine> \n`);
    expect(exit).toBe(0);
    expect(historyFiles).toEqual([expect.stringMatching(/hist$/)]);
  });

  test('the history file of the command line wins', async () => {
    const { historyFiles } = await runMain(['-r', '/tmp/h', '-i'], {
      '/etc/supervisord.conf': '[supervisorctl]\nhistory_file=/tmp/other\n',
    });
    expect(historyFiles).toEqual(['/tmp/h']);
  });

  test('drastic actions are asked about, as with -i', async () => {
    expect((await runMain([], {}, ['shutdown'])).stdout).toContain('process down y/N? ');
    expect((await runMain(['-i', 'shutdown'], {}, ['y'])).stdout).toBe(
      'Really shut the remote supervisord process down y/N? Shut down\n',
    );
  });
});

test('-h prints the help and looks at nothing else', async () => {
  const { stdout, exit } = await runMain(['-h', '-c', '/no/such']);
  expect(stdout).toMatch(/^supervisorctl -- control applications/);
  expect(exit).toBe(0);
});
