import { describe, expect, test } from 'vitest';
import { findingsOf, loadGroups, refusal } from './load-text.ts';

const shape = (text: string) =>
  loadGroups(text).map(({ name, type, programs }) => [
    name,
    type,
    programs.map((each) => each.name),
  ]);

describe('which groups there are', () => {
  test('a program alone is a group; the programs of a group are not', () => {
    expect(
      shape(
        '[program:c]\ncommand=c\n[program:b]\ncommand=b\n[program:a]\ncommand=a\n[group:g]\nprograms=b, a\n',
      ),
    ).toEqual([
      ['c', 'program', ['c']],
      ['g', 'program', ['b', 'a']],
    ]);
  });

  test('a program may be in several groups', () => {
    const groups = loadGroups(
      '[program:a]\ncommand=%(group_name)s\n[group:g]\nprograms=a\n[group:h]\nprograms=a\n',
    );
    expect(groups.map(({ programs }) => programs[0]?.command)).toEqual(['g', 'h']);
  });

  test('a group may be empty', () => {
    expect(shape('[group:g]\n')).toEqual([['g', 'program', []]]);
  });

  test('they are in the order of priority and name, listeners first', () => {
    const names = loadGroups(
      '[program:b]\ncommand=b\n[program:B]\ncommand=B\n[program:z]\ncommand=z\npriority=5\n' +
        '[fcgi-program:f]\ncommand=f\nsocket=tcp://h:1\npriority=7\n' +
        '[eventlistener:l]\ncommand=l\nevents=TICK\n',
    ).map(({ name, priority }) => `${name} ${priority}`);
    expect(names).toEqual(['l -1', 'z 5', 'f 7', 'B 999', 'b 999']);
  });
});

describe('event listeners', () => {
  test('a pool has a buffer, a handler and sorted events, its processes their own priority', () => {
    const [pool] = loadGroups('[eventlistener: l]\ncommand=l\nevents=tick_5,EVENT,TICK_5\n');
    expect(pool).toMatchObject({
      type: 'eventlistener',
      name: 'l',
      priority: -1,
      bufferSize: 10,
      poolEvents: ['EVENT', 'TICK_5'],
      resultHandler: 'supervisor.dispatchers:default_handler',
      programs: [{ name: 'l', group: 'l', priority: 999 }],
    });
  });
});

describe('FastCGI programs', () => {
  const unix = '[fcgi-program:f]\ncommand=f\nsocket=unix:///tmp/%(program_name)s.sock\n';

  test('a unix socket has a mode, and the program user owns it', () => {
    const [group] = loadGroups(`${unix}user=www\n`);
    expect(group).toMatchObject({
      type: 'fcgi',
      socket: {
        family: 'unix',
        url: 'unix:///tmp/f.sock',
        path: '/tmp/f.sock',
        mode: 0o700,
        owner: { uid: 33, gid: 34 },
        backlog: null,
      },
    });
    expect(group?.programs[0]?.socket).toEqual(group?.type === 'fcgi' ? group.socket : null);
  });

  test('unless he is who runs the daemon', () => {
    expect(loadGroups(`${unix}user=www\n`, { uid: 33 })).toMatchObject([
      { socket: { owner: null } },
    ]);
  });

  test('in a group it keeps its socket', () => {
    const [group] = loadGroups(`${unix}[group:g]\nprograms=f\n`);
    expect(group).toMatchObject({
      type: 'program',
      programs: [{ name: 'f', group: 'g', socket: { url: 'unix:///tmp/f.sock' } }],
    });
  });

  test('in a group a wrong socket is only worth a warning, since Supervisor never looks at it', () => {
    const text = '[group:g]\nprograms=f\n[fcgi-program:f]\ncommand=f\nsocket=nonsense\n';
    expect(loadGroups(text)).toMatchObject([{ programs: [{ socket: null }] }]);
    expect(findingsOf(`[supervisord]\n${text}`)).toMatchObject([
      { code: 'invalid-value', severity: 'warning', line: 6 },
    ]);
  });
});

describe('mistakes', () => {
  test('an unknown member is reported for the group, with a suggestion', () => {
    const error = refusal(
      '[supervisord]\n[group:g]\nprograms=web,wokrer\n[program:web]\ncommand=x\n[program:worker]\ncommand=x\n',
    );
    expect(error.message).toBe('[group:g] names unknown program or fcgi-program wokrer');
    expect(error.findings).toMatchObject([
      { code: 'unknown-program', found: 'wokrer', suggestion: 'worker', line: 3 },
    ]);
  });

  test('many unknown members are all reported, without a suggestion for each', () => {
    const names = Array.from({ length: 100 }, (_, index) => `web${index}x`);
    const { findings } = refusal(
      `[supervisord]\n[group:g]\nprograms=${names.join(',')}\n[program:web]\ncommand=x\n`,
    );
    expect(findings.map(({ found }) => found)).toEqual(names);
    expect(findings.filter(({ suggestion }) => suggestion === 'web')).toHaveLength(20);
  });

  test('a newline does not separate members', () => {
    const error = refusal('[supervisord]\n[group:g]\nprograms=a\n b\n[program:a]\ncommand=x\n');
    expect(error.message).toContain('fcgi-program a\nb');
  });

  test.each([
    ['[program:c]\ncommand=c\n[group:c]\nprograms=\n', 'duplicate-group'],
    ['[program:c]\ncommand=c\n[group:g]\nprograms=c,c\n', 'duplicate-process'],
  ])('equal names in %j are accepted with a warning', (text, code) => {
    expect(findingsOf(`[supervisord]\n${text}`)).toMatchObject([{ code, isAddition: true }]);
  });

  test('of equal groups it is the one that sorts later that is not started', () => {
    const text = '[program:x]\ncommand=a\n[eventlistener:x]\ncommand=l\nevents=TICK\n';
    expect(findingsOf(`[supervisord]\n${text}`)).toMatchObject([
      { section: 'program:x', line: 2, message: expect.stringContaining('[eventlistener:x]') },
    ]);
  });
});
