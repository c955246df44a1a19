import { describe, expect, test } from 'vitest';
import { runningProcess, superviseProcess } from './supervised.ts';

const gone = { kind: 'gone' } as const;
const refused = { kind: 'failed', errno: 'EPERM', message: 'Operation not permitted' } as const;

describe('a signal that somebody asks for', () => {
  test('goes to the child, never to its group, and changes nothing', () => {
    const { process, spawner, news } = runningProcess({ stopasgroup: true, killasgroup: true });
    expect(process.signal(1)).toEqual({ kind: 'sent' });
    expect(spawner.last.signals).toEqual([{ signal: 1, target: 'process' }]);
    expect(news()).toEqual(['debug sending cat (pid 101) sig SIGHUP']);
    expect(process.state).toBe('RUNNING');
  });

  test('is refused when there is no process', () => {
    const { process, news } = superviseProcess();
    const text = `attempted to send cat sig SIGHUP but it wasn't running`;
    expect(process.signal(1)).toEqual({ kind: 'not-running', text });
    expect(news()).toEqual([`debug ${text}`]);
  });

  test('counts as sent when the process has just exited', () => {
    const { process, spawner, news } = runningProcess();
    spawner.last.signalOutcome = gone;
    expect(process.signal(1)).toEqual({ kind: 'sent' });
    expect(news()).toEqual([
      'debug sending cat (pid 101) sig SIGHUP',
      'debug unable to signal cat (pid 101), it probably just now exited on its own: [Errno 3] No such process',
    ]);
    expect(process.state).toBe('RUNNING');
  });

  test('that cannot be sent makes the process UNKNOWN', () => {
    const { process, spawner, news } = runningProcess();
    spawner.last.signalOutcome = refused;
    const text = 'unknown problem sending sig cat (101):[EPERM] Operation not permitted';
    expect(process.signal(1)).toEqual({ kind: 'failed', text });
    expect(news()).toEqual([
      'debug sending cat (pid 101) sig SIGHUP',
      `critical ${text}`,
      'RUNNING -> UNKNOWN',
    ]);
    expect(process.facts).toMatchObject({ state: 'UNKNOWN', pid: 101 });
  });
});

test('an UNKNOWN process is not signalled again', () => {
  const { process, spawner } = runningProcess();
  spawner.last.signalOutcome = refused;
  process.stop();
  expect(process.signal(1).kind).toBe('not-running');
  expect(spawner.last.signals).toHaveLength(1);
});

describe('a stop signal', () => {
  test('that comes too late leaves it STOPPING until it is reaped', () => {
    const { process, spawner, news } = runningProcess();
    spawner.last.signalOutcome = gone;
    process.stop();
    expect(news()).toEqual([
      'debug killing cat (pid 101) with signal SIGTERM',
      'RUNNING -> STOPPING',
      'debug unable to signal cat (pid 101), it probably just exited on its own: [Errno 3] No such process',
    ]);
    expect(process.state).toBe('STOPPING');
    spawner.last.exit(0);
    expect(process.state).toBe('STOPPED');
  });

  test('that cannot be sent makes the process UNKNOWN, with the reason', () => {
    const { process, clock, spawner, news } = runningProcess();
    spawner.last.signalOutcome = refused;
    process.stop();
    const problem = 'unknown problem killing cat (101):[EPERM] Operation not permitted';
    expect(news()).toEqual([
      'debug killing cat (pid 101) with signal SIGTERM',
      'RUNNING -> STOPPING',
      `critical ${problem}`,
      'STOPPING -> UNKNOWN',
    ]);
    expect(process.subprocess).toMatchObject({ problem });
    expect(clock.pendingTimers).toBe(0);
  });

  test('the exit of an UNKNOWN process is handled like any other', () => {
    const { process, spawner, news } = runningProcess();
    spawner.last.signalOutcome = refused;
    process.stop();
    news();
    spawner.last.exit(0);
    expect(news()).toEqual(['UNKNOWN -> STOPPED', 'info stopped: cat (exit status 0)']);
    expect(process.pid).toBe(0);
  });
});

describe('writing to the stdin of a process', () => {
  test('is queued in order while it runs', () => {
    const { process, spawner } = runningProcess();
    expect(process.writeStdin(Buffer.from('one '))).toBe('queued');
    expect(process.writeStdin(Buffer.from('two'))).toBe('queued');
    expect(Buffer.concat(spawner.last.stdin).toString()).toBe('one two');
  });

  test('finds it closed if the child closed it', () => {
    const { process, spawner } = runningProcess();
    spawner.last.hasClosedStdin = true;
    expect(process.writeStdin(Buffer.from('x'))).toBe('closed');
  });

  test('is refused from the moment its exit is announced', () => {
    const supervised = runningProcess({ autorestart: false });
    const { process, spawner } = supervised;
    const outcomes: string[] = [];
    supervised.onTransition = () => outcomes.push(process.writeStdin(Buffer.from('x')));
    spawner.last.exit(0);
    expect(outcomes).toEqual(['not-running']);
    expect(spawner.last.stdin).toEqual([]);
  });

  test('is refused without a child and while it is being stopped', () => {
    const { process } = runningProcess();
    process.stop();
    expect(process.writeStdin(Buffer.from('x'))).toBe('not-running');
    expect(superviseProcess().process.writeStdin(Buffer.from('x'))).toBe('not-running');
  });
});
