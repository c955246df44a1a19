import { describe, expect, test } from 'vitest';
import { ProcessGroup } from '../src/process-group.ts';
import { processSpec, RecordingOutput } from '../src/testing/index.ts';
import { doubles, superviseGroups } from './supervised.ts';

const spawnOrder = (said: readonly string[]) =>
  said.flatMap((line) => /spawned: '(.*)'/.exec(line)?.[1] ?? []);

describe('a group', () => {
  test('starts automatically in configured order, whatever the priorities', () => {
    const { supervisor, add, said } = superviseGroups();
    add('g', 999, { name: 'z', priority: 50 }, { name: 'b', priority: 10 });
    supervisor.start();
    expect(spawnOrder(said)).toEqual(['z', 'b']);
  });

  test('starts only what is autostart', () => {
    const { supervisor, add, said } = superviseGroups();
    add('g', 999, { name: 'a', autostart: false }, { name: 'b' });
    supervisor.start();
    expect(spawnOrder(said)).toEqual(['b']);
  });

  test('is asked by ascending priority, ties in configured order', () => {
    const { supervisor, add } = superviseGroups();
    add(
      'g',
      999,
      { name: 'z', priority: 50 },
      { name: 'b', priority: 10 },
      { name: 'a', priority: 10 },
    );
    const names = supervisor.group('g')?.byPriority.map(({ spec }) => spec.name);
    expect(names).toEqual(['b', 'a', 'z']);
  });

  test('is shut down by descending priority, ties reversed', () => {
    const { supervisor, add, said, news } = superviseGroups();
    add(
      'g',
      999,
      { name: 'm0' },
      { name: 'm1' },
      { name: 'm2' },
      { name: 'first', priority: 1000 },
    );
    supervisor.start();
    news();
    supervisor.group('g')?.shutDown();
    expect(said.flatMap((line) => /killing (\w+)/.exec(line)?.[1] ?? [])).toEqual([
      'first',
      'm2',
      'm1',
      'm0',
    ]);
  });

  test('is stopped when every process is', () => {
    const { supervisor, add, child } = superviseGroups();
    add('g', 999, { name: 'a' }, { name: 'b' });
    const group = supervisor.group('g');
    expect(group?.isStopped).toBe(true);
    supervisor.start();
    group?.shutDown();
    child('a').die(15);
    expect(group?.isStopped).toBe(false);
    child('b').die(15);
    expect(group?.isStopped).toBe(true);
  });

  test('cannot have two processes of one name', () => {
    const definition = {
      spec: processSpec({ name: 'a', group: 'g' }),
      output: new RecordingOutput(),
    };
    const silent = { transitioned: () => undefined, logged: () => undefined };
    const make = () =>
      new ProcessGroup(
        { name: 'g', priority: 1, processes: [definition, definition] },
        doubles().host,
        silent,
      );
    expect(make).toThrow(expect.objectContaining({ code: 'NAME_TAKEN' }));
  });
});
