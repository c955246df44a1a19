import { diffConfig } from '@sv/config';
import { describe, expect, test } from 'vitest';
import { loadGroups } from './load-text.ts';

const base =
  '[program:a]\ncommand=a\n[eventlistener:l]\ncommand=l\nevents=TICK\n' +
  '[fcgi-program:f]\ncommand=f\nsocket=unix:///f\n';

/** What changes when the text is replaced by another. */
function diff(before: string, after: string) {
  return diffConfig(loadGroups(before), loadGroups(after));
}

test('nothing changed', () => {
  expect(diff(base, base)).toEqual({ added: [], changed: [], removed: [] });
});

test('added groups are in the new order, removed ones in the order they run in', () => {
  const running = loadGroups('[program:y]\ncommand=y\npriority=1\n[program:b]\ncommand=b\n');
  const next = loadGroups('[program:d]\ncommand=d\n[program:c]\ncommand=c\n');
  expect(diffConfig([...running].reverse(), next)).toEqual({
    added: ['c', 'd'],
    changed: [],
    removed: ['b', 'y'],
  });
});

describe('each option of a process counts', () => {
  test.each([
    'command=b',
    'directory=/tmp',
    'umask=0',
    'user=www',
    'autostart=false',
    'autorestart=true',
    'startsecs=2',
    'startretries=4',
    'stopsignal=HUP',
    'stopwaitsecs=1',
    'stopasgroup=true',
    'killasgroup=true',
    'exitcodes=1',
    'exitcodes=0,1',
    'redirect_stderr=true',
    'environment=A="1"',
    'serverurl=http://x',
    'process_name=b',
    'numprocs=0',
    'stdout_logfile=NONE',
    'stdout_logfile_maxbytes=1',
    'stdout_logfile_backups=1',
    'stdout_capture_maxbytes=1',
    'stdout_events_enabled=true',
    'stdout_syslog=true',
    'stderr_logfile=/tmp/x',
    'stderr_logfile_maxbytes=1',
    'stderr_logfile_backups=1',
    'stderr_capture_maxbytes=1',
    'stderr_events_enabled=true',
    'stderr_syslog=true',
  ])('%s', (line) => {
    const changed = base.replace('command=a\n', `command=a\n${line}\n`);
    expect(diff(base, changed)).toEqual({ added: [], changed: ['a'], removed: [] });
  });

  test('priority, which moves the group as well', () => {
    expect(diff(base, base.replace('command=a\n', 'command=a\npriority=1\n')).changed).toEqual([
      'a',
    ]);
  });
});

describe('of groups', () => {
  const group = '[group:g]\nprograms=a,b\n[program:a]\ncommand=a\n[program:b]\ncommand=b\n';

  test.each([
    ['the order of programs', group, group.replace('a,b', 'b,a')],
    ['the priority', group, group.replace('a,b', 'a,b\npriority=1')],
    ['one program less', group, group.replace('a,b', 'a\n[group:h]\nprograms=b')],
  ])('%s counts', (_what, before, after) => {
    expect(diff(before, after).changed).toEqual(['g']);
  });

  test('a program that moves into a group disappears, and the group is added', () => {
    const alone = '[program:a]\ncommand=a\n';
    expect(diff(alone, `${alone}[group:g]\nprograms=a\n`)).toEqual({
      added: ['g'],
      changed: [],
      removed: ['a'],
    });
  });

  test.each([
    ['the kind', base.replace('[program:a]\n', '[eventlistener:a]\nevents=TICK\n'), ['a']],
    ['the buffer', base.replace('events=TICK', 'events=TICK\nbuffer_size=1'), ['l']],
    ['the events', base.replace('events=TICK', 'events=TICK,EVENT'), ['l']],
    ['the socket', base.replace('unix:///f', 'unix:///g'), ['f']],
    ['the mode of the socket', base.replace('unix:///f', 'unix:///f\nsocket_mode=0'), ['f']],
    ['the owner of the socket', base.replace('unix:///f', 'unix:///f\nsocket_owner=www'), ['f']],
    ['the backlog', base.replace('unix:///f', 'unix:///f\nsocket_backlog=1'), ['f']],
  ])('%s counts', (_what, after, changed) => {
    expect(diff(base, after).changed).toEqual(changed);
  });
});

describe('no change is', () => {
  test.each([
    ['a comment', '; c\n', ''],
    [
      'the order of sections',
      '[program:a]\ncommand=a\n[program:b]\ncommand=b\n',
      '[program:b]\ncommand=b\n[program:a]\ncommand=a\n',
    ],
    [
      'an explicit default',
      '[program:a]\ncommand=a\n',
      '[program:a]\ncommand=a\nstopsignal=15\nserverurl=AUTO\n',
    ],
    ['an unknown option', '[program:a]\ncommand=a\n', '[program:a]\ncommand=a\nx=y\n'],
    [
      'the order of variables',
      '[program:a]\ncommand=a\nenvironment=A=1,B=2\n',
      '[program:a]\ncommand=a\nenvironment=B=2,A=1\n',
    ],
    [
      'the order of events',
      '[eventlistener:l]\ncommand=l\nevents=TICK,EVENT\n',
      '[eventlistener:l]\ncommand=l\nevents=EVENT,TICK\n',
    ],
    [
      'a log that becomes AUTO',
      '[program:a]\ncommand=a\nstdout_logfile=/tmp/x\nstderr_logfile=NONE\n',
      '[program:a]\ncommand=a\n',
    ],
  ])('%s', (_what, before, after) => {
    expect(diff(before, after)).toEqual({ added: [], changed: [], removed: [] });
  });

  test('but a log that was AUTO is', () => {
    const auto = '[program:a]\ncommand=a\n';
    expect(diff(auto, `${auto}stdout_logfile=/tmp/x\n`).changed).toEqual(['a']);
  });
});

test('of equal names only the first counts, so that a clash is not changed for ever', () => {
  const clash = '[program:x]\ncommand=a\n[eventlistener:x]\ncommand=l\nevents=TICK\n';
  const [started] = loadGroups(clash);
  expect(diffConfig(started === undefined ? [] : [started], loadGroups(clash)).changed).toEqual([]);
});
