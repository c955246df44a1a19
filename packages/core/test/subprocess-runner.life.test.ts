import { describe, expect, test } from 'vitest';
import { runningProcess, superviseProcess } from './supervised.ts';

const success = (seconds: number) =>
  `info success: cat entered RUNNING state, process has stayed up for > than ${seconds} seconds (startsecs)`;

describe('the life of a process', () => {
  test('it is RUNNING after startsecs, and not before', () => {
    const { process, clock, news } = superviseProcess({ startsecs: 2 });
    process.start();
    expect(news()).toEqual(['STOPPED -> STARTING', "info spawned: 'cat' with pid 101"]);
    clock.advance(1999);
    expect(news()).toEqual([]);
    clock.advance(1);
    expect(news()).toEqual(['STARTING -> RUNNING', success(2)]);
  });

  test('with startsecs=0 it is RUNNING in the turn of its spawn', () => {
    const { process, news } = superviseProcess({ startsecs: 0 });
    process.start();
    expect(process.state).toBe('RUNNING');
    expect(news()).toEqual([
      'STOPPED -> STARTING',
      "info spawned: 'cat' with pid 101",
      'STARTING -> RUNNING',
      success(0),
    ]);
  });

  test('a crash is followed by the next run in the same turn', () => {
    const { spawner, news } = runningProcess();
    spawner.last.exit(1);
    expect(news()).toEqual([
      'RUNNING -> EXITED',
      'warn exited: cat (exit status 1; not expected)',
      'EXITED -> STARTING',
      "info spawned: 'cat' with pid 102",
    ]);
  });

  test('quick exits are retried after one, two and three seconds, then given up at once', () => {
    const { process, clock, spawner, news } = superviseProcess();
    const quickExit = ['STARTING -> BACKOFF', 'warn exited: cat (exit status 0; not expected)'];
    process.start();
    expect(news()).toEqual(['STOPPED -> STARTING', "info spawned: 'cat' with pid 101"]);
    for (const tries of [1, 2, 3]) {
      spawner.last.exit(0);
      expect(news()).toEqual(quickExit);
      expect(process.facts).toMatchObject({ state: 'BACKOFF', tries });
      clock.advance(tries * 1000 - 1);
      expect(news()).toEqual([]);
      clock.advance(1);
      expect(news()).toEqual([
        'BACKOFF -> STARTING',
        `info spawned: 'cat' with pid ${101 + tries}`,
      ]);
    }
    spawner.last.exit(0);
    expect(news()).toEqual([
      ...quickExit,
      'BACKOFF -> FATAL',
      'info gave up: cat entered FATAL state, too many start retries too quickly',
    ]);
    expect(clock.pendingTimers).toBe(0);
  });

  test('an exit that is seen together with the end of startsecs comes after RUNNING', () => {
    const { process, clock, spawner, news } = superviseProcess({ autorestart: false });
    process.start();
    news();
    // The loop was busy: startsecs is over, and the exit is handled before the timer fires.
    const busy = clock.now().monotonicMs + 1500;
    const { wallMs } = clock.now();
    clock.now = () => ({ monotonicMs: busy, wallMs });
    spawner.last.exit(0);
    expect(news()).toEqual([
      'STARTING -> RUNNING',
      success(1),
      'RUNNING -> EXITED',
      'info exited: cat (exit status 0; expected)',
    ]);
  });

  test('a stop ends with SIGTERM if that is enough', () => {
    const { process, clock, spawner, news } = runningProcess();
    process.stop();
    spawner.last.die(15);
    expect(news()).toEqual([
      'debug killing cat (pid 101) with signal SIGTERM',
      'RUNNING -> STOPPING',
      'STOPPING -> STOPPED',
      'warn stopped: cat (terminated by SIGTERM)',
    ]);
    expect(spawner.last.signals).toEqual([{ signal: 15, target: 'process' }]);
    expect(clock.pendingTimers).toBe(0);
  });

  test('SIGKILL follows after stopwaitsecs, and again while it survives', () => {
    const { process, clock, spawner, news } = runningProcess({ stopwaitsecs: 10 });
    process.stop();
    news();
    const kill = [
      "warn killing 'cat' (101) with SIGKILL",
      'debug killing cat (pid 101) with signal SIGKILL',
    ];
    clock.advance(9999);
    expect(news()).toEqual([]);
    clock.advance(1);
    expect(news()).toEqual(kill);
    clock.advance(10_000);
    expect(news()).toEqual(kill);
    expect(spawner.last.signals.map(({ signal }) => signal)).toEqual([15, 9, 9]);
  });

  test('with stopwaitsecs=0 SIGKILL follows in the same turn', () => {
    const { process, spawner } = runningProcess({ stopwaitsecs: 0 });
    process.stop();
    expect(spawner.last.signals.map(({ signal }) => signal)).toEqual([15, 9]);
  });

  test('a stop in BACKOFF needs no child', () => {
    const { process, clock, spawner, news } = superviseProcess();
    spawner.failNext('told to fail');
    process.start();
    news();
    process.stop();
    expect(news()).toEqual([
      'debug Attempted to kill cat, which is in BACKOFF state.',
      'BACKOFF -> STOPPED',
    ]);
    expect(clock.pendingTimers).toBe(0);
  });

  test('a clock that is set back or forward changes nothing', () => {
    const { process, clock } = superviseProcess({ startsecs: 2 });
    process.start();
    clock.setWall(0);
    clock.advance(1999);
    expect(process.state).toBe('STARTING');
    clock.setWall(4_000_000_000_000);
    clock.advance(1);
    expect(process.state).toBe('RUNNING');
  });

  test('a timer that fires early is set again', () => {
    const { process, clock, host } = superviseProcess();
    const early = host.clock.setTimer.bind(clock);
    clock.setTimer = (delayMs, callback) => early(delayMs === 1000 ? 999.5 : delayMs, callback);
    process.start();
    clock.advance(999.5);
    expect(process.state).toBe('STARTING');
    clock.advance(0.5);
    expect(process.state).toBe('RUNNING');
  });
});

describe('what clients are shown', () => {
  test('a process that was never started', () => {
    expect(superviseProcess().process.facts).toEqual({
      group: 'cat',
      name: 'cat',
      state: 'STOPPED',
      pid: 0,
      tries: 0,
      startWallMs: null,
      stopWallMs: null,
      exitstatus: null,
      spawnerr: '',
    });
  });

  test('one that runs, and one that has ended', () => {
    const { process, clock, spawner } = superviseProcess({ autorestart: false });
    const startWallMs = clock.now().wallMs;
    process.start();
    clock.advance(5000);
    expect(process.facts).toMatchObject({ state: 'RUNNING', pid: 101, startWallMs });
    spawner.last.exit(3);
    expect(process.facts).toMatchObject({
      state: 'EXITED',
      pid: 0,
      startWallMs,
      stopWallMs: startWallMs + 5000,
      exitstatus: 3,
      spawnerr: 'Bad exit code 3',
    });
  });
});
