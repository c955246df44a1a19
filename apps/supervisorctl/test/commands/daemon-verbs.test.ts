import { type ConfigInfo, RpcFault, TransportError } from '@sv/rpc';
import { describe, expect, test } from 'vitest';
import { formatAvailable } from '../../src/commands/avail.ts';
import { TestSession } from '../doubles/test-session.ts';

describe('shutdown and reload', () => {
  test.each<[line: string, printed: string[], call: string]>([
    ['shutdown', ['Shut down'], 'shutdown()'],
    ['reload', ['Restarted supervisord'], 'restart()'],
  ])('%s asks nothing when nobody can answer', async (line, printed, call) => {
    const session = new TestSession();
    expect(await session.run(line)).toEqual({ lines: printed, exit: 0 });
    expect(session.supervisor.calls).toEqual([call]);
  });

  const shutdownQuestion = 'Really shut the remote supervisord process down y/N? ';
  const reloadQuestion = 'Really restart the remote supervisord process y/N? ';
  test.each<[line: string, answers: string[], printed: string, calls: number]>([
    ['shutdown', ['y'], `${shutdownQuestion}Shut down\n`, 1],
    ['shutdown', ['Yes'], `${shutdownQuestion}Shut down\n`, 1],
    ['shutdown', ['n'], shutdownQuestion, 0],
    ['shutdown', [''], shutdownQuestion, 0],
    ['shutdown', [], shutdownQuestion, 0],
    ['reload', ['y'], `${reloadQuestion}Restarted supervisord\n`, 1],
    ['reload', [], reloadQuestion, 0],
  ])('%s answered with %j', async (line, answers, printed, calls) => {
    const session = new TestSession({ isInteractive: true, answers });
    const { exit } = await session.run(line);
    expect(session.stdout).toBe(printed);
    expect(session.supervisor.calls).toHaveLength(calls);
    expect(exit).toBe(0);
  });

  test.each<[line: string, printed: string, exit: number]>([
    ['shutdown', 'ERROR: already shutting down', 0],
    ['reload', 'ERROR: already shutting down', 1],
    ['reread', 'ERROR: supervisor shutting down', 1],
    ['update', 'ERROR: already shutting down', 1],
  ])('%s while the daemon goes down: %s', async (line, printed, exit) => {
    const session = new TestSession();
    for (const method of ['shutdown', 'restart', 'reloadConfig']) {
      session.supervisor.faults.set(method, new RpcFault('SHUTDOWN_STATE'));
    }
    expect(await session.run(line)).toEqual({ lines: [printed], exit });
  });

  test.each([
    ['ECONNREFUSED', 'ERROR: unix:///run/test.sock refused connection (already shut down?)'],
    ['ENOENT', 'ERROR: unix:///run/test.sock no such file (already shut down?)'],
  ])('shutdown of nobody: %s', async (code, printed) => {
    const session = new TestSession({
      connect: () => {
        throw new TransportError(code, 'unix:///run/test.sock');
      },
    });
    expect(await session.run('shutdown')).toEqual({ lines: [printed], exit: 1 });
  });

  test.each(['shutdown', 'reload', 'avail'])('%s accepts no arguments', async (verb) => {
    const session = new TestSession();
    const { lines, exit } = await session.run(`${verb} x`);
    expect(lines[0]).toBe(`Error: ${verb} accepts no arguments`);
    expect(lines).toHaveLength(2);
    expect(exit).toBe(1);
    expect(session.supervisor.calls).toEqual([]);
  });
});

describe('version', () => {
  test('is that of the daemon', async () => {
    expect(await new TestSession().run('version')).toEqual({ lines: ['4.2.5'], exit: 0 });
  });

  test('looks at its arguments before the server', async () => {
    const session = new TestSession();
    session.supervisor.apiVersion = '2.0';
    const { lines } = await session.run('version x');
    expect(lines[0]).toBe('Error: version accepts no arguments');
  });
});

describe('avail', () => {
  const info = { name: 'cat', group: 'cat', inuse: true, autostart: true, group_prio: 999 };
  const ofProcess = { process_prio: 999 };

  test('the columns never move, whatever the name', () => {
    const name = 'averyveryverylongprogramnamethatexceedsthirtychars';
    const rows = [
      { ...info, ...ofProcess },
      { ...info, ...ofProcess, name, group: 'g', inuse: false, autostart: false, group_prio: -1 },
    ] as ConfigInfo[];
    expect(rows.map(formatAvailable)).toEqual([
      'cat                              in use    auto      999:999',
      `g:${name} avail     manual    -1:999`,
    ]);
  });

  test('prints nothing when nothing is configured', async () => {
    expect(await new TestSession().run('avail')).toEqual({ lines: [], exit: 0 });
  });

  test('--json keeps every key of the wire', async () => {
    const session = new TestSession();
    session.supervisor.configInfos = [{ ...info, ...ofProcess, command: '/bin/cat' } as ConfigInfo];
    const { lines } = await session.run('avail --json');
    expect(JSON.parse(lines.join('\n'))).toMatchObject([{ namespec: 'cat', command: '/bin/cat' }]);
  });

  test('a daemon that goes down has its own line', async () => {
    const session = new TestSession();
    session.supervisor.faults.set('getAllConfigInfo', new RpcFault('SHUTDOWN_STATE'));
    const { lines, exit } = await session.run('avail');
    expect([lines, exit]).toEqual([['ERROR: supervisor shutting down'], 1]);
  });
});

describe('open', () => {
  test('talks to another daemon from then on and shows its table, always with exit 0', async () => {
    const session = new TestSession();
    session.supervisor.add('x', 'STOPPED');
    const { lines, exit } = await session.run('open http://localhost:9001');
    expect(lines).toEqual(['x                                STOPPED   Not started']);
    expect(exit).toBe(0);
    await session.run('version');
    expect(session.connections.map(({ serverUrl }) => serverUrl)).toEqual([
      'http://localhost:9001',
    ]);
  });

  test.each(['open', 'open foo', 'open https://x'])('%s is refused', async (line) => {
    expect(await new TestSession().run(line)).toEqual({
      lines: ['ERROR: url must be http:// or unix://'],
      exit: 1,
    });
  });
});
