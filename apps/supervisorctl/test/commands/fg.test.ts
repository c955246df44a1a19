import { RpcFault } from '@sv/rpc';
import { describe, expect, test } from 'vitest';
import { TestSession, type TestSessionOptions } from '../doubles/test-session.ts';

const banner = '==> Press Ctrl-C to exit <==';

function sessionWithCat(options: TestSessionOptions = {}): TestSession {
  const session = new TestSession(options);
  session.supervisor.add('cat');
  session.supervisor.add('manual', 'STOPPED');
  return session;
}

describe('fg refuses what it cannot attach to', () => {
  test.each([
    ['fg a b', 'ERROR: too many process names supplied'],
    ['fg nope', 'ERROR: bad process name supplied'],
    ['fg cat:*', 'ERROR: bad process name supplied'],
    ['fg manual', 'ERROR: process not running'],
  ])('%s', async (line, printed) => {
    expect(await sessionWithCat().run(line)).toEqual({ lines: [printed], exit: 1 });
  });

  test('without a name it prints its help', async () => {
    const { lines, exit } = await sessionWithCat().run('fg');
    expect(lines[0]).toBe('ERROR: no process name supplied');
    expect(lines).toHaveLength(3);
    expect(exit).toBe(1);
  });
});

describe('fg', () => {
  test('sends what is typed, line by line, until the end of input', async () => {
    const session = sessionWithCat({ answers: ['hello', ''] });
    const { lines, exit } = await session.run('fg cat');
    expect(lines).toEqual([banner, 'Exiting foreground']);
    expect(session.supervisor.calls).toEqual([
      'sendProcessStdin(cat, hello\n)',
      'sendProcessStdin(cat, \n)',
    ]);
    expect(exit).toBe(0);
  });

  test('says so for each log that cannot be read, and goes on', async () => {
    const session = sessionWithCat({ answers: ['hello'] });
    await session.run('fg cat');
    expect(session.stderr.split('\n').sort()).toEqual([
      '',
      'unix:///run/test.sock/logtail/cat/stderr Cannot read, status code 404',
      'unix:///run/test.sock/logtail/cat/stdout Cannot read, status code 404',
    ]);
  });

  test('ends when the process is gone', async () => {
    const session = sessionWithCat({ answers: ['hello', 'too late'] });
    session.supervisor.faults.set('sendProcessStdin cat', new RpcFault('NOT_RUNNING', 'cat'));
    const { lines } = await session.run('fg cat');
    expect(lines).toEqual([banner, 'Process got killed', 'Exiting foreground']);
  });

  test('ends when the daemon ends a stream', async () => {
    const session = sessionWithCat();
    session.supervisor.streams['/logtail/cat/stdout'] = [Buffer.from('bye\n')];
    const typing = session.lineReader;
    typing.read = ({ signal }) =>
      new Promise((resolve) => {
        signal?.addEventListener('abort', () => resolve({ kind: 'end' }));
      });
    const { lines } = await session.run('fg cat');
    expect(lines).toEqual([banner, 'bye', 'Exiting foreground']);
  });

  test('ends on Ctrl-C', async () => {
    const session = sessionWithCat();
    session.lineReader.read = async () => ({ kind: 'interrupted' });
    const { lines, exit } = await session.run('fg cat');
    expect(lines).toEqual([banner, 'Exiting foreground']);
    expect(exit).toBe(0);
    expect(session.interrupts.listeners).toEqual([]);
  });
});
