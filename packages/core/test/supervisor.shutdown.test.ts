import { describe, expect, test } from 'vitest';
import { type SupervisedGroups, superviseGroups } from './supervised.ts';

/** Lets everything that has been resolved go on, without letting time pass. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/** Only what is sent and what is awaited, in order. */
const essence = (lines: readonly string[]) =>
  lines.filter((line) => /killing|to die|state:/.test(line));

function kills(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => {
    const [, name, signal] = /debug killing (\w+) .* signal (\w+)/.exec(line) ?? [];
    return name === undefined ? [] : [`${signal} ${name}`];
  });
}

/** The groups of the specification's example, all of them up. */
function example(): SupervisedGroups {
  const groups = superviseGroups();
  groups.add('a', 10, {});
  groups.add('g', 15, { name: 'x', priority: 5 }, { name: 'y', priority: 4 });
  groups.add('b', 20, { stopwaitsecs: 4 });
  groups.add('c', 30, {});
  groups.add('bo', 40, {});
  groups.supervisor.start();
  groups.clock.advance(1000);
  groups.news();
  return groups;
}

describe('shutting down', () => {
  test('stops group after group, the last first, each fully before the next', async () => {
    const { supervisor, clock, child, news } = example();
    const over = supervisor.shutDown('SHUTDOWN');
    expect(kills(news())).toEqual(['SIGTERM bo']);

    child('bo').die(15);
    await settle();
    expect(kills(news())).toEqual(['SIGTERM c']);

    child('c').die(15);
    await settle();
    expect(kills(news())).toEqual(['SIGTERM b']);

    clock.advance(3999);
    expect(kills(news())).toEqual([]);
    clock.advance(1);
    expect(kills(news())).toEqual(['SIGKILL b']);

    child('b').die(9);
    await settle();
    expect(kills(news())).toEqual(['SIGTERM x', 'SIGTERM y']);

    child('y').die(15);
    await settle();
    expect(kills(news())).toEqual([]);
    child('x').die(15);
    await settle();
    expect(kills(news())).toEqual(['SIGTERM a']);

    child('a').die(15);
    await over;
    expect(clock.pendingTimers).toBe(0);
  });

  test('names what it waits for at once, in the order of the groups, and every three seconds', async () => {
    const { supervisor, clock, child, news } = example();
    const over = supervisor.shutDown('SHUTDOWN');
    expect(news()).toEqual([
      'supervisor SHUTDOWN',
      'debug killing bo (pid 106) with signal SIGTERM',
      'bo: RUNNING -> STOPPING',
      'info waiting for a, x, y, b, c, bo to die',
      'blather a state: RUNNING',
      'blather x state: RUNNING',
      'blather y state: RUNNING',
      'blather b state: RUNNING',
      'blather c state: RUNNING',
      'blather bo state: STOPPING',
    ]);
    child('bo').die(15);
    child('a').exit(0);
    await settle();
    news();
    clock.advance(2999);
    expect(news()).toEqual([]);
    clock.advance(1);
    expect(essence(news())).toEqual([
      'info waiting for x, y, b, c to die',
      'blather x state: RUNNING',
      'blather y state: RUNNING',
      'blather b state: RUNNING',
      'blather c state: STOPPING',
    ]);
    for (const name of ['c', 'b', 'x', 'y']) {
      child(name).die(15);
      await settle();
    }
    await over;
  });

  test('spends nothing on groups that are stopped already', async () => {
    const { supervisor, add, child, news } = superviseGroups();
    add('live', 1, {});
    for (let group = 0; group < 7; group += 1) add(`idle${group}`, 10, { autostart: false });
    supervisor.start();
    news();
    const over = supervisor.shutDown('SHUTDOWN');
    await settle();
    expect(kills(news())).toEqual(['SIGTERM live']);
    child('live').die(15);
    await over;
  });

  test('is over at once when nothing is up, without a word', async () => {
    const { supervisor, add, clock, news } = superviseGroups();
    add('idle', 1, { autostart: false });
    supervisor.start();
    news();
    await supervisor.shutDown('SHUTDOWN');
    expect(news()).toEqual(['supervisor SHUTDOWN']);
    expect(clock.pendingTimers).toBe(0);
  });

  test('gives up in silence what is in BACKOFF, when its turn comes', async () => {
    const { supervisor, add, spawner, child, clock, news } = superviseGroups();
    spawner.failNext('told to fail');
    add('bo', 1, {});
    add('late', 2, {});
    supervisor.start();
    news();
    const over = supervisor.shutDown('SHUTDOWN');
    clock.advance(2999);
    expect(news().some((line) => line.startsWith('bo:'))).toBe(false);
    child('late').die(15);
    await over;
    expect(news()).toEqual([
      'late: STOPPING -> STOPPED',
      'warn stopped: late (terminated by SIGTERM)',
      'bo: BACKOFF -> FATAL',
    ]);
  });

  test('does not run again what ends before its turn', async () => {
    const { supervisor, child, news } = example();
    const over = supervisor.shutDown('SHUTDOWN');
    news();
    child('a').exit(1);
    expect(news()).toEqual([
      'a: RUNNING -> EXITED',
      'warn exited: a (exit status 1; not expected)',
    ]);
    supervisor.group('a')?.process('a')?.start();
    expect(news()).toEqual([]);
    for (const name of ['bo', 'c', 'b', 'x', 'y']) {
      child(name).die(15);
      await settle();
    }
    await over;
    expect(kills(news())).not.toContain('SIGTERM a');
  });

  test('joins a stop that somebody asked for', async () => {
    const { supervisor, add, child, spawner } = superviseGroups();
    add('web', 1, {});
    supervisor.start();
    supervisor.group('web')?.process('web')?.stop();
    const over = supervisor.shutDown('SHUTDOWN');
    expect(spawner.last.signals).toHaveLength(1);
    child('web').die(15);
    await over;
  });

  test('waits for what a group has to do before it signals that group, and only then', async () => {
    let becomeReady: () => void = () => undefined;
    const isReady = new Promise<void>((resolve) => {
      becomeReady = resolve;
    });
    const { supervisor, add, child, news } = superviseGroups({
      readyToStop: ({ name }) => (name === 'pool' ? isReady : null),
    });
    add('pool', -1, {});
    add('web', 1, {});
    supervisor.start();
    news();
    const over = supervisor.shutDown('SHUTDOWN');
    expect(kills(news())).toEqual(['SIGTERM web']);
    child('web').die(15);
    await settle();
    expect(kills(news())).toEqual([]);
    becomeReady();
    await settle();
    expect(kills(news())).toEqual(['SIGTERM pool']);
    child('pool').die(15);
    await over;
  });

  test('abandons what cannot be signalled', async () => {
    const { supervisor, add, spawner, news } = superviseGroups();
    add('suid', 1, {});
    supervisor.start();
    spawner.last.signalOutcome = { kind: 'failed', errno: 'EPERM', message: 'not permitted' };
    await supervisor.shutDown('SHUTDOWN');
    expect(news().at(-1)).toBe('suid: STOPPING -> UNKNOWN');
  });
});

describe('which way it goes down', () => {
  test('a second request joins the first', async () => {
    const { supervisor, add, news } = superviseGroups();
    add('idle', 1, { autostart: false });
    const first = supervisor.shutDown('SHUTDOWN');
    expect(supervisor.shutDown('SHUTDOWN')).toBe(first);
    await first;
    expect(news().filter((line) => line.startsWith('supervisor'))).toEqual(['supervisor SHUTDOWN']);
  });

  test('a restart can be turned into a shutdown, not the other way', () => {
    const { supervisor, add } = superviseGroups();
    add('web', 1, {});
    supervisor.start();
    const over = supervisor.shutDown('RESTARTING');
    expect(supervisor.state).toBe('RESTARTING');
    expect(supervisor.shutDown('SHUTDOWN')).toBe(over);
    expect(supervisor.state).toBe('SHUTDOWN');
    void supervisor.shutDown('RESTARTING');
    expect(supervisor.state).toBe('SHUTDOWN');
  });

  test('a request from an observer of the first joins it too', async () => {
    const { supervisor, add, news } = superviseGroups();
    add('idle', 1, { autostart: false });
    supervisor.observe({
      supervisorStateChanged: () => void supervisor.shutDown('SHUTDOWN'),
    });
    await supervisor.shutDown('RESTARTING');
    expect(news().filter((line) => line.startsWith('supervisor'))).toEqual([
      'supervisor RESTARTING',
      'supervisor SHUTDOWN',
    ]);
  });
});
