import { RpcFault } from '@sv/rpc';
import { describe, expect, test } from 'vitest';
import { TestSession } from '../doubles/test-session.ts';

describe('wait', () => {
  test('tells each process as it gets there', async () => {
    const session = new TestSession();
    const slow = session.supervisor.add('slow', 'STARTING');
    session.supervisor.add('ready');
    let looks = 0;
    session.supervisor.beforeLook = () => {
      looks += 1;
      if (looks === 5) slow.state = 'RUNNING';
    };
    expect(await session.run('wait slow ready')).toEqual({
      lines: ['ready: RUNNING', 'slow: RUNNING'],
      exit: 0,
    });
    expect(session.nowMs).toBe(300);
  });

  test('gives up after the time allowed', async () => {
    const session = new TestSession();
    session.supervisor.add('slow', 'STARTING');
    expect(await session.run('wait slow --timeout 0.25')).toEqual({
      lines: ['slow: ERROR (timed out in state STARTING)'],
      exit: 1,
    });
    expect(session.nowMs).toBe(250);
  });

  test.each<[line: string, printed: string[], exit: number]>([
    ['wait broken', ['broken: ERROR (FATAL: Exited too quickly)'], 1],
    ['wait broken --for FATAL', ['broken: FATAL'], 0],
    ['wait broken --for exited,fatal', ['broken: FATAL'], 0],
    ['wait broken nope', ['nope: ERROR (no such process)'], 1],
    ['wait b* --for fatal', ['broken: FATAL'], 0],
    ['wait all --for fatal', ['broken: FATAL'], 0],
  ])('%s', async (line, printed, exit) => {
    const session = new TestSession();
    session.supervisor.add('broken', 'FATAL', 'Exited too quickly');
    expect(await session.run(line)).toEqual({ lines: printed, exit });
  });

  test('a process that is removed meanwhile will not get there', async () => {
    const session = new TestSession();
    session.supervisor.add('slow', 'STARTING');
    let looks = 0;
    session.supervisor.beforeLook = () => {
      looks += 1;
      if (looks === 3) session.supervisor.processes = [];
    };
    const { lines, exit } = await session.run('wait slow');
    expect([lines, exit]).toEqual([['slow: ERROR (removed)'], 1]);
  });

  test('wrong arguments are refused with the help and exit status 2', async () => {
    const { lines, exit } = await new TestSession().run('wait');
    expect(lines[0]).toBe('Error: wait requires a process name');
    expect(exit).toBe(2);
  });
});

describe('wait, told by a daemon that can', () => {
  test('needs no clock, and tells in the order of arrival', async () => {
    const session = new TestSession();
    const slow = session.supervisor.add('slow', 'STARTING');
    const broken = session.supervisor.add('broken', 'BACKOFF', 'Exited too quickly');
    session.supervisor.waitForProcess = async (name) => {
      if (name === 'broken') {
        broken.state = 'FATAL';
        return broken;
      }
      await new Promise(setImmediate);
      slow.state = 'RUNNING';
      return slow;
    };
    expect(await session.run('wait slow broken')).toEqual({
      lines: ['broken: ERROR (FATAL: Exited too quickly)', 'slow: RUNNING'],
      exit: 1,
    });
    expect(session.nowMs).toBe(0);
  });

  test('hangs up when the time is over', async () => {
    const session = new TestSession();
    session.supervisor.add('slow', 'STARTING');
    const daemon = session.supervisor.connect();
    const hanging = new TestSession({
      connect: () => ({
        supervisor: daemon.supervisor,
        stream: (path, options) => daemon.stream(path, options),
        close: () => undefined,
        call: (_method, _params, options) =>
          new Promise((_resolve, reject) => {
            options?.signal?.addEventListener('abort', () => reject(options.signal?.reason));
          }),
      }),
    });
    expect(await hanging.run('wait slow --timeout 5')).toEqual({
      lines: ['slow: ERROR (timed out in state STARTING)'],
      exit: 1,
    });
    expect(hanging.nowMs).toBe(5000);
  });

  test('a process that is removed meanwhile will not get there', async () => {
    const session = new TestSession();
    session.supervisor.add('slow', 'STARTING');
    session.supervisor.waitForProcess = async (name) => {
      throw new RpcFault('BAD_NAME', name);
    };
    const { lines, exit } = await session.run('wait slow');
    expect([lines, exit]).toEqual([['slow: ERROR (removed)'], 1]);
  });

  test('more names than connections are worth are asked about instead', async () => {
    const session = new TestSession();
    for (let index = 0; index < 40; index += 1) session.supervisor.add(`p${index}`);
    session.supervisor.waitForProcess = async () => {
      throw new Error('not to be called');
    };
    expect((await session.run('wait all')).lines).toHaveLength(40);
  });
});
