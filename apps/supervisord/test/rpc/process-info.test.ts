import { describe, expect, it } from 'vitest';
import { DaemonInMemory } from './daemon-in-memory.ts';

const web = `
[program:web]
command=/bin/web
startsecs=0
autorestart=false
stdout_logfile=/log/web.log
stderr_logfile=NONE
`;

/** The beginning of 2026, where the clock of a test begins. */
const NOW = 1_767_225_600;

describe('getProcessInfo', () => {
  it('has all members in the order of the wire', async () => {
    const daemon = new DaemonInMemory(web);
    const info = (await daemon.call('getProcessInfo', 'web')) as object;
    expect(Object.entries(info)).toEqual([
      ['name', 'web'],
      ['group', 'web'],
      ['start', 0],
      ['stop', 0],
      ['now', NOW],
      ['state', 0],
      ['statename', 'STOPPED'],
      ['spawnerr', ''],
      ['exitstatus', 0],
      ['logfile', '/log/web.log'],
      ['stdout_logfile', '/log/web.log'],
      ['stderr_logfile', ''],
      ['pid', 0],
      ['description', 'Not started'],
    ]);
  });

  it('tells of a run in whole seconds', async () => {
    const daemon = new DaemonInMemory(web);
    await daemon.call('startProcess', 'web');
    daemon.clock.advance(61_999);
    const { pid } = daemon.child('web');
    expect(await daemon.call('getProcessInfo', 'web')).toMatchObject({
      start: NOW,
      stop: 0,
      now: NOW + 61,
      state: 20,
      pid,
      description: `pid ${pid}, uptime 0:01:01`,
    });
  });

  it('keeps the last stop through the next run', async () => {
    const daemon = new DaemonInMemory(web);
    await daemon.call('startProcess', 'web');
    daemon.clock.advance(5000);
    daemon.child('web').exit(3);
    const ended = { state: 100, statename: 'EXITED', stop: NOW + 5, exitstatus: 3, pid: 0 };
    expect(await daemon.call('getProcessInfo', 'web')).toMatchObject(ended);
    daemon.clock.advance(5000);
    await daemon.call('startProcess', 'web');
    expect(await daemon.call('getProcessInfo', 'web')).toMatchObject({
      start: NOW + 10,
      stop: NOW + 5,
      exitstatus: 0,
    });
  });

  it('shows -1 for a signal', async () => {
    const daemon = new DaemonInMemory(web);
    await daemon.call('startProcess', 'web');
    daemon.child('web').die(9);
    expect(await daemon.call('getProcessInfo', 'web')).toMatchObject({ exitstatus: -1 });
  });

  it('shows why a start failed, still after the retries were stopped by hand', async () => {
    const daemon = new DaemonInMemory('[program:web]\ncommand=/bin/web\n');
    await daemon.call('startProcess', 'web', false);
    daemon.child('web').exit(3);
    const spawnerr = 'Exited too quickly (process log may have details)';
    expect(await daemon.call('getProcessInfo', 'web')).toMatchObject({
      statename: 'BACKOFF',
      spawnerr,
      // The code of a quick exit is lost.
      exitstatus: 0,
      description: spawnerr,
    });
    await daemon.call('stopProcess', 'web');
    expect(await daemon.call('getProcessInfo', 'web')).toMatchObject({ state: 0, spawnerr });
  });

  it('caps times at what an int can carry', async () => {
    const daemon = new DaemonInMemory(web);
    daemon.clock.setWall(5_000_000_000_000);
    await daemon.call('startProcess', 'web');
    const latest = 2_147_483_647;
    expect(await daemon.call('getProcessInfo', 'web')).toMatchObject({
      start: latest,
      now: latest,
    });
  });

  it('shows one log where stderr goes to stdout', async () => {
    const daemon = new DaemonInMemory(`${web}redirect_stderr=true\nstderr_logfile=/log/err.log\n`);
    expect(await daemon.call('getProcessInfo', 'web')).toMatchObject({ stderr_logfile: '' });
  });

  it('shows the file that was made for AUTO', async () => {
    const daemon = new DaemonInMemory('[program:web]\ncommand=/bin/web\n');
    expect(await daemon.call('getProcessInfo', 'web')).toMatchObject({
      stdout_logfile: expect.stringMatching(/^\/log\/web-stdout---supervisor-\w{8}\.log$/),
    });
  });

  it.each(['nope', 'web:*', 'web:', ''])('does not know %j', async (name) => {
    const daemon = new DaemonInMemory(web);
    expect(await daemon.faultOf('getProcessInfo', name)).toBe(`BAD_NAME: ${name}`);
  });
});

describe('getAllProcessInfo', () => {
  it('sorts by group, then by name, whatever the priorities', async () => {
    const names = ['b', 'a10', 'a9', 'B', '\uff5e', '\u{1f600}', 'é'];
    const programs = names.map((name) => `[program:${name}]\ncommand=/bin/x\npriority=1\n`);
    const daemon = new DaemonInMemory(`
[group:g]
programs=z,y
priority=1
[program:z]
command=/bin/z
[program:y]
command=/bin/y
priority=5
${programs.join('')}`);
    const infos = (await daemon.call('getAllProcessInfo')) as { group: string; name: string }[];
    expect(infos.map(({ group, name }) => `${group}:${name}`)).toEqual([
      'B:B',
      'a10:a10',
      'a9:a9',
      'b:b',
      'g:y',
      'g:z',
      'é:é',
      // By code point: the fullwidth tilde is U+FF5E, the face U+1F600.
      '\uff5e:\uff5e',
      '\u{1f600}:\u{1f600}',
    ]);
  });

  it('is empty without programs', async () => {
    expect(await new DaemonInMemory('').call('getAllProcessInfo')).toEqual([]);
  });
});
