import { afterEach, describe, expect, test, vi } from 'vitest';
import { superviseGroups } from './supervised.ts';

describe('starting everything', () => {
  test('announces RUNNING, then spawns by group priority without waiting', () => {
    const { supervisor, add, news } = superviseGroups();
    add('web', 999, {});
    add('db', 10, {});
    add('listener', -1, {});
    add('other', 10, { autostart: false });
    expect(news()).toEqual(['added web', 'added db', 'added listener', 'added other']);
    supervisor.start();
    expect(news()).toEqual([
      'supervisor RUNNING',
      'listener: STOPPED -> STARTING',
      "info spawned: 'listener' with pid 101",
      'db: STOPPED -> STARTING',
      "info spawned: 'db' with pid 102",
      'web: STOPPED -> STARTING',
      "info spawned: 'web' with pid 103",
    ]);
    expect(supervisor.state).toBe('RUNNING');
  });

  test('does not start again what was stopped by hand', () => {
    const { supervisor, add, child, news } = superviseGroups();
    add('web', 999, {});
    supervisor.start();
    supervisor.group('web')?.process('web')?.stop();
    child('web').die(15);
    news();
    supervisor.group('web')?.autostart();
    expect(news()).toEqual([]);
  });
});

describe('an observer', () => {
  test('hears that a change is settled after the lines about it', () => {
    const { supervisor, add, child } = superviseGroups();
    const heard: string[] = [];
    supervisor.observe({
      transitioned: ({ to }) => heard.push(to),
      logged: ({ text }) => heard.push(text),
      settled: ({ to }) => heard.push(`settled ${to}`),
    });
    add('once', 999, { startsecs: 0, autorestart: false });
    supervisor.start();
    child('once').exit(0);
    expect(heard.slice(-3)).toEqual([
      'EXITED',
      'exited: once (exit status 0; expected)',
      'settled EXITED',
    ]);
  });
});

describe('the orders of requests', () => {
  test('all processes by group priority, then by their own', () => {
    const { supervisor, add } = superviseGroups();
    add('g', 999, { name: 'z', priority: 50 }, { name: 'b', priority: 10 });
    add('early', 5, { priority: 1000 });
    add('h', 999, { priority: 1 });
    expect(supervisor.processesByPriority.map(({ spec }) => spec.name)).toEqual([
      'early',
      'b',
      'z',
      'h',
    ]);
    expect(supervisor.groups.map(({ name }) => name)).toEqual(['g', 'early', 'h']);
    expect(supervisor.groupsByPriority.map(({ name }) => name)).toEqual(['early', 'g', 'h']);
  });
});

describe('finding by namespec', () => {
  test.each([
    ['cat', 'process cat:cat'],
    ['cat:cat', 'process cat:cat'],
    ['pets:dog', 'process pets:dog'],
    ['pets:*', 'group pets'],
    ['pets:', 'group pets'],
    ['dog', null],
    ['pets', null],
    ['pets:Dog', null],
    ['nosuch:*', null],
    ['', null],
  ])('%j is %j', (namespec, found) => {
    const { supervisor, add } = superviseGroups();
    add('cat', 999, {});
    add('pets', 999, { name: 'dog' });
    const target = supervisor.find(namespec);
    const described =
      target?.kind === 'process'
        ? `process ${target.group.name}:${target.process.spec.name}`
        : target && `group ${target.group.name}`;
    expect(described).toBe(found);
  });
});

describe('adding a group', () => {
  test('makes it active without starting it', () => {
    const { supervisor, add, news } = superviseGroups();
    supervisor.start();
    news();
    add('late', 1, {});
    expect(news()).toEqual(['added late']);
    supervisor.group('late')?.autostart();
    expect(news()).toEqual(['late: STOPPED -> STARTING', "info spawned: 'late' with pid 101"]);
  });

  test('is refused while one of that name is active, or everything is being stopped', async () => {
    const { supervisor, add } = superviseGroups();
    add('web', 1, {});
    expect(() => add('web', 1, {})).toThrow(expect.objectContaining({ code: 'GROUP_EXISTS' }));
    await supervisor.shutDown('RESTARTING');
    expect(() => add('db', 1, {})).toThrow(expect.objectContaining({ code: 'SHUTTING_DOWN' }));
  });
});

describe('removing a group', () => {
  test('is refused while a process of it is not stopped', () => {
    const { supervisor, add, child, news } = superviseGroups();
    add('g', 1, { name: 'a' }, { name: 'b' });
    supervisor.start();
    const refusal = expect.objectContaining({ code: 'GROUP_NOT_STOPPED' });
    expect(() => supervisor.remove('g')).toThrow(refusal);
    for (const process of supervisor.group('g')?.processes ?? []) process.stop();
    child('a').die(15);
    expect(() => supervisor.remove('g')).toThrow(refusal);
    child('b').die(15);
    news();
    supervisor.remove('g');
    expect(news()).toEqual(['removed g']);
    expect(supervisor.group('g')).toBeUndefined();
    expect(supervisor.find('g:a')).toBeNull();
  });

  test('makes room for another of that name', () => {
    const { supervisor, add } = superviseGroups();
    add('g', 1, {});
    supervisor.remove('g');
    add('g', 1, {});
    expect(() => supervisor.remove('nosuch')).toThrow(
      expect.objectContaining({ code: 'GROUP_UNKNOWN' }),
    );
  });

  test('ends a run that was due', () => {
    const { supervisor, add, child, clock, spawner } = superviseGroups();
    add('g', 1, { startsecs: 0, autorestart: true });
    supervisor.start();
    for (let run = 0; run < 64; run += 1) child('g').exit(0);
    supervisor.remove('g');
    clock.advance(60_000);
    expect(spawner.alive).toEqual([]);
  });
});

test('an observer that has left is told nothing more', () => {
  const { supervisor, add } = superviseGroups();
  const told: string[] = [];
  const leave = supervisor.observe({ groupAdded: ({ name }) => told.push(name) });
  add('a', 1, {});
  leave();
  add('b', 1, {});
  expect(told).toEqual(['a']);
});

describe('an observer that throws', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  test('keeps neither the others from hearing of it nor the process from starting', () => {
    const later: (() => void)[] = [];
    vi.stubGlobal('queueMicrotask', (callback: () => void) => later.push(callback));
    const { supervisor, add, news } = superviseGroups();
    const mistake = new Error('a mistake');
    const leave = supervisor.observe({
      transitioned: () => {
        throw mistake;
      },
    });
    const told: string[] = [];
    supervisor.observe({ transitioned: ({ to }) => told.push(to) });
    add('web', 1, {});
    news();
    supervisor.start();
    leave();
    expect(told).toEqual(['STARTING']);
    expect(news()).toEqual([
      'supervisor RUNNING',
      'web: STOPPED -> STARTING',
      "info spawned: 'web' with pid 101",
    ]);
    expect(later).toHaveLength(1);
    expect(later[0]).toThrow(mistake);
  });
});

test('nothing is started when a shutdown was quicker', async () => {
  const { supervisor, add, spawner, news } = superviseGroups();
  add('web', 1, {});
  const over = supervisor.shutDown('SHUTDOWN');
  supervisor.start();
  await over;
  expect(spawner.children).toEqual([]);
  expect(news()).toEqual(['added web', 'supervisor SHUTDOWN']);
});
