import { HttpStatusError, RpcFault, TransportError } from '@sv/rpc';
import { describe, expect, test } from 'vitest';
import type { RemoteSupervisor } from '../src/remote-supervisor.ts';
import { FakeSupervisor } from './doubles/fake-supervisor.ts';
import { TestSession } from './doubles/test-session.ts';

function failing(error: Error): TestSession {
  return new TestSession({
    connect: () => {
      throw error;
    },
  });
}

describe('a server that cannot be reached', () => {
  const refused = 'unix:///run/test.sock refused connection';
  const missing = 'unix:///run/test.sock no such file';
  test.each<[line: string, code: string, printed: string, exit: number]>([
    ['start x', 'ECONNREFUSED', refused, 4],
    ['start', 'ENOENT', missing, 7],
    ['restart x', 'ENOENT', missing, 7],
    ['status', 'ECONNREFUSED', refused, 4],
    ['status', 'ENOENT', missing, 4],
    ['version', 'ENOENT', missing, 7],
    ['fg', 'ENOENT', missing, 7],
    ['tail', 'ENOENT', missing, 7],
    ['reread', 'ENOENT', missing, 7],
    ['update', 'ECONNREFUSED', refused, 4],
    ['add x', 'ENOENT', missing, 7],
    ['avail', 'ECONNREFUSED', refused, 4],
    ['reload', 'ENOENT', missing, 7],
    ['wait x', 'ENOENT', missing, 7],
  ])('%s with %s: %s', async (line, code, printed, exit) => {
    const session = failing(new TransportError(code, 'unix:///run/test.sock'));
    expect(await session.run(line)).toEqual({ lines: [printed], exit });
    expect(session.stderr).toMatch(/^hint: is supervisord running/);
  });

  test.each(['add', 'remove', 'help', 'quit', ''])('%j needs none', async (line) => {
    const session = failing(new TransportError('ENOENT', 'unix:///run/test.sock'));
    expect((await session.run(line)).exit).toBe(0);
  });

  test('with --json the line goes to stderr, and stdout stays empty', async () => {
    const session = failing(new TransportError('ENOENT', 'unix:///run/test.sock'));
    expect(await session.run('status --json')).toEqual({ lines: [], exit: 4 });
    expect(session.stderr).toContain('unix:///run/test.sock no such file\n');
  });
});

describe('the check', () => {
  test.each<[line: string, exit: number]>([
    ['start x', 5],
    ['status', 4],
  ])('%s refuses another version of the interface', async (line, exit) => {
    const session = new TestSession();
    session.supervisor.apiVersion = '2.0';
    const { lines, exit: exitStatus } = await session.run(line);
    expect(lines[0]).toMatch(/^Sorry, this version of supervisorctl expects .*3\.0.*2\.0/);
    expect(exitStatus).toBe(exit);
  });

  test.each<[line: string, exit: number]>([
    ['start x', 3],
    ['status', 4],
  ])('%s tells of a daemon without methods', async (line, exit) => {
    const session = new TestSession();
    session.supervisor.faults.set('getVersion', new RpcFault('UNKNOWN_METHOD'));
    const { lines, exit: exitStatus } = await session.run(line);
    expect(lines[0]).toMatch(/^Sorry, supervisord responded but did not recognize/);
    expect(exitStatus).toBe(exit);
  });

  test('comes before any argument is looked at', async () => {
    const session = new TestSession();
    session.supervisor.faults.set('getVersion', new RpcFault('SHUTDOWN_STATE'));
    expect(await session.run('start')).toEqual({
      lines: ['ERROR: supervisor shutting down (SHUTDOWN_STATE)'],
      exit: 1,
    });
  });
});

describe('a server that wants to know who asks', () => {
  const unauthorized = new HttpStatusError(401, 'Unauthorized');

  /** Lets in `user` with `secret`. */
  function guarded(options: ConstructorParameters<typeof TestSession>[0]): TestSession {
    const supervisor = new FakeSupervisor();
    supervisor.add('cat');
    return new TestSession({
      ...options,
      connect: (_url, { username, password }): RemoteSupervisor => {
        if (username === 'user' && password === 'secret') return supervisor.connect();
        throw unauthorized;
      },
    });
  }

  test('is told once when nobody can be asked', async () => {
    const session = guarded({});
    expect(await session.run('pid cat')).toEqual({
      lines: ['Server requires authentication'],
      exit: 1,
    });
    expect(session.stderr).toMatch(/^hint: give -u NAME and -p PASSWORD/);
  });

  test('is answered until it is content, and the command is run again', async () => {
    const answers = ['user', 'wrong', 'user', 'secret'];
    const session = guarded({ isInteractive: true, answers });
    expect((await session.run('pid cat')).exit).toBe(0);
    expect(session.stdout).toBe(
      'Server requires authentication\nUsername:Password:\n' +
        'Server requires authentication\nUsername:Password:\n100\n',
    );
    expect(session.lineReader.requests.map(({ kind }) => kind)).toEqual([
      'answer',
      'secret',
      'answer',
      'secret',
    ]);
    await session.run('pid cat');
    expect(session.lineReader.requests).toHaveLength(4);
  });

  test('is given up at the end of input', async () => {
    const session = guarded({ isInteractive: true, answers: ['user'] });
    expect((await session.run('pid cat')).exit).toBe(1);
  });
});

describe('a line that is no command', () => {
  test.each([
    ['bogus', '*** Unknown syntax: bogus', 'hint: help lists the commands\n'],
    ['STATUS x', '*** Unknown syntax: STATUS x', /did you mean status/],
    ['  !ls ', '*** Unknown syntax: !ls', /help lists/],
  ])('%j', async (line, printed, hint) => {
    const session = new TestSession();
    expect(await session.run(line)).toEqual({ lines: [printed], exit: 1 });
    expect(session.stderr).toMatch(hint);
  });

  test('nothing at all is no failure', async () => {
    expect(await new TestSession().run('')).toEqual({ lines: [], exit: 0 });
  });
});

test('a mistake inside a command ends the command, not the session', async () => {
  const broken = {
    name: 'break',
    help: [],
    checksServer: false,
    argumentKind: 'none' as const,
    run: async () => {
      throw new RangeError('oops');
    },
  };
  const session = new TestSession({ plugins: [{ title: 'x', commands: [broken] }] });
  const { lines, exit } = await session.run('break');
  expect(lines).toEqual(['error: RangeError: oops']);
  expect(exit).toBe(1);
  expect((await session.run('version')).lines).toEqual(['4.2.5']);
});
