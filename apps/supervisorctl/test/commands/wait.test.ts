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
      if (looks === 4) slow.state = 'RUNNING';
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
      if (looks === 2) session.supervisor.processes = [];
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
