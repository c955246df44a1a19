/** The loop alone: order, re-entrance, the one timer. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDue } from '../src/subprocess.ts';
import { runningProcess, superviseProcess } from './supervised.ts';

describe('requests made while a step is announced', () => {
  test('wait until the step is finished and its child is there', () => {
    const supervised = superviseProcess();
    const { process, spawner, news } = supervised;
    supervised.onTransition = ({ to }) => {
      if (to === 'STARTING') process.stop();
    };
    process.start();
    expect(news()).toEqual([
      'STOPPED -> STARTING',
      "info spawned: 'cat' with pid 101",
      'debug killing cat (pid 101) with signal SIGTERM',
      'STARTING -> STOPPING',
    ]);
    expect(spawner.last.signals).toHaveLength(1);
  });

  test('come before what would follow by itself', () => {
    const supervised = runningProcess();
    const { process, spawner, news } = supervised;
    supervised.onTransition = ({ to }) => {
      if (to === 'EXITED') process.stop();
    };
    spawner.last.exit(1);
    expect(news()).toEqual([
      'RUNNING -> EXITED',
      'warn exited: cat (exit status 1; not expected)',
      'EXITED -> STOPPED',
    ]);
    expect(spawner.alive).toEqual([]);
  });

  test('do not keep a process with startsecs=0 from having been RUNNING', () => {
    const supervised = superviseProcess({ startsecs: 0 });
    supervised.onTransition = ({ to }) => {
      if (to === 'STARTING') supervised.process.stop();
    };
    supervised.process.start();
    expect(supervised.said.filter((line) => line.includes('->'))).toEqual([
      'STOPPED -> STARTING',
      'STARTING -> RUNNING',
      'RUNNING -> STOPPING',
    ]);
  });

  test('that remove the process leave nothing behind', () => {
    const supervised = runningProcess();
    const { process, clock, spawner, news } = supervised;
    supervised.onTransition = () => process.dispose();
    spawner.last.exit(1);
    process.start();
    clock.advance(60_000);
    expect(news().filter((line) => line.includes('->'))).toEqual(['RUNNING -> EXITED']);
    expect(clock.pendingTimers).toBe(0);
    expect(spawner.alive).toEqual([]);
  });
});

test('a removed process has no timer, and its child is not touched', () => {
  const { process, clock, spawner, news } = superviseProcess();
  process.start();
  news();
  process.dispose();
  process.dispose();
  clock.advance(60_000);
  expect(clock.pendingTimers).toBe(0);
  expect(spawner.last.signals).toEqual([]);
  spawner.last.exit(0);
  expect(news()).toEqual([]);
});

describe('whatever is asked of a process and happens to its child', () => {
  const action = fc.constantFrom(
    'start',
    'stop',
    'exit 0',
    'exit 1',
    'fail spawn',
    'refuse signals',
    'wait 300 ms',
    'wait 2 s',
  );

  test('there is one timer exactly while a deadline is ahead, and never one that is overdue', () => {
    const fields = fc.record({
      startsecs: fc.nat({ max: 2 }),
      startretries: fc.nat({ max: 2 }),
      stopwaitsecs: fc.nat({ max: 2 }),
      autorestart: fc.constantFrom(true, false, 'unexpected' as const),
    });
    fc.assert(
      fc.property(fields, fc.array(action, { maxLength: 40 }), (program, actions) => {
        const { process, clock, spawner } = superviseProcess(program);
        for (const next of actions) {
          const child = spawner.alive.at(0);
          if (next === 'start') process.start();
          if (next === 'stop') process.stop();
          if (next === 'exit 0') child?.exit(0);
          if (next === 'exit 1') child?.exit(1);
          if (next === 'fail spawn') spawner.failNext('told to fail');
          if (next === 'refuse signals' && child) {
            child.signalOutcome = { kind: 'failed', errno: 'EPERM', message: 'no' };
          }
          if (next === 'wait 300 ms') clock.advance(300);
          if (next === 'wait 2 s') clock.advance(2000);

          const { subprocess } = process;
          const hasDeadline = 'deadline' in subprocess && subprocess.deadline !== null;
          expect(clock.pendingTimers).toBe(hasDeadline ? 1 : 0);
          expect(isDue(subprocess, clock.now())).toBe(false);
          expect(spawner.alive.map(({ pid }) => pid)).toEqual(process.pid ? [process.pid] : []);
        }
      }),
      { numRuns: 300 },
    );
  });
});
