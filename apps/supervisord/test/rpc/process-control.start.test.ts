import { FakeFileProbe } from '@sv/core/testing';
import { describe, expect, it } from 'vitest';
import { DaemonInMemory, settle } from './daemon-in-memory.ts';

const web = '[program:web]\ncommand=/bin/web\n';
const many = `
[program:late]
command=/bin/late
priority=20
[program:early]
command=/bin/early
priority=10
[program:grp]
command=/bin/grp
process_name=%(process_num)d
numprocs=3
priority=15
`;

describe('startProcess', () => {
  it('answers when the process is RUNNING, not before', async () => {
    const daemon = new DaemonInMemory(web);
    let answer: unknown = 'none yet';
    void daemon.call('startProcess', 'web').then((value) => {
      answer = value;
    });
    daemon.clock.advance(999);
    await settle();
    expect(answer).toBe('none yet');
    daemon.clock.advance(1);
    await settle();
    expect(answer).toBe(true);
    expect(daemon.stateOf('web')).toBe('RUNNING');
  });

  it('answers at once without wait, and with startsecs=0', async () => {
    const daemon = new DaemonInMemory(`${web}[program:x]\ncommand=/bin/x\nstartsecs=0\n`);
    expect(await daemon.call('startProcess', 'web', false)).toBe(true);
    expect(await daemon.call('startProcess', 'x')).toBe(true);
    expect([daemon.stateOf('web'), daemon.stateOf('x')]).toEqual(['STARTING', 'RUNNING']);
  });

  it.each(['nope', 'web:nope', 'nope:*', ':', '', 'WEB', ' web', 'grp'])(
    'does not know %j',
    async (name) => {
      const daemon = new DaemonInMemory(web + many);
      expect(await daemon.faultOf('startProcess', name)).toBe(`BAD_NAME: ${name}`);
    },
  );

  it.each(['web', 'web:web'])('refuses %j when it is up, under the name as sent', async (name) => {
    const daemon = new DaemonInMemory(web);
    await daemon.call('startProcess', 'web', false);
    const refusal = `ALREADY_STARTED: ${name}`;
    expect(await daemon.faultOf('startProcess', name)).toBe(refusal);
    daemon.clock.advance(1000);
    expect(await daemon.faultOf('startProcess', name, false)).toBe(refusal);
  });

  it('is a spawn error as soon as the first attempt fails, although others follow', async () => {
    const daemon = new DaemonInMemory(web);
    const answer = daemon.faultOf('startProcess', 'web');
    daemon.child('web').exit(1);
    expect(await answer).toBe('SPAWN_ERROR: web');
    expect(daemon.stateOf('web')).toBe('BACKOFF');
    expect(await daemon.faultOf('startProcess', 'web')).toBe('ALREADY_STARTED: web');
  });

  it('is a spawn error at once when nothing can be spawned, with and without wait', async () => {
    const daemon = new DaemonInMemory(web);
    daemon.spawner.failNext('too many processes');
    expect(await daemon.faultOf('startProcess', 'web', false)).toBe('SPAWN_ERROR: web');
  });

  it('is abnormal when somebody stops the process meanwhile', async () => {
    const daemon = new DaemonInMemory(web);
    const answer = daemon.faultOf('startProcess', 'web');
    await daemon.call('stopProcess', 'web', false);
    expect(await answer).toBe('ABNORMAL_TERMINATION: web');
  });

  it.each([true, false])('is abnormal while the process is stopping (wait: %j)', async (wait) => {
    const daemon = new DaemonInMemory(web);
    await daemon.call('startProcess', 'web', false);
    await daemon.call('stopProcess', 'web', false);
    daemon.news();
    const refusal = 'ABNORMAL_TERMINATION: web';
    expect(await daemon.faultOf('startProcess', 'web', wait)).toBe(refusal);
    expect(daemon.news()).toEqual(["WARN process 'web' already running"]);
    expect(daemon.spawner.children).toHaveLength(1);
  });

  it('fails for a process nobody can tell anything about', async () => {
    const daemon = new DaemonInMemory(web);
    await daemon.call('startProcess', 'web', false);
    daemon.child('web').signalOutcome = {
      kind: 'failed',
      errno: 'EPERM',
      message: 'Operation not permitted',
    };
    await daemon.faultOf('stopProcess', 'web');
    const refusal = 'FAILED: web is in an unknown process state';
    expect(await daemon.faultOf('startProcess', 'web')).toBe(refusal);
  });

  it.each([
    [{}, "NO_FILE: can't find command '/bin/web'"],
    [{ '/bin/web': { mode: 0o644 } }, "NOT_EXECUTABLE: command at '/bin/web' is not executable"],
    [{ '/bin/web': { isDirectory: true } }, "NOT_EXECUTABLE: command at '/bin/web' is a directory"],
    [
      { '/bin/web': { isExecutable: false } },
      "NOT_EXECUTABLE: no permission to run command '/bin/web'",
    ],
  ])('looks at the command first: %j', async (files, refusal) => {
    const daemon = new DaemonInMemory(web, new FakeFileProbe(files));
    expect(await daemon.faultOf('startProcess', 'web')).toBe(refusal);
    // Nothing was tried, so nothing changed.
    expect(await daemon.call('getProcessInfo', 'web')).toMatchObject({ start: 0, spawnerr: '' });
  });

  it('of a running program whose file has vanished says so', async () => {
    const files: Record<string, object> = { '/bin/web': {} };
    const probe = new FakeFileProbe(files);
    const daemon = new DaemonInMemory(web, probe);
    await daemon.call('startProcess', 'web', false);
    probe.stat = () => null;
    expect(await daemon.faultOf('startProcess', 'web')).toMatch(/^NO_FILE: /);
  });

  it.each(['grp:*', 'grp:'])('of %j gives what startProcessGroup gives', async (name) => {
    const daemon = new DaemonInMemory(many);
    expect(await daemon.call('startProcess', name, false)).toEqual(
      ['0', '1', '2'].map((process) => ({
        name: process,
        group: 'grp',
        status: 80,
        description: 'OK',
      })),
    );
  });
});

describe('starting many', () => {
  it('goes by the priority of groups, then of processes', async () => {
    const daemon = new DaemonInMemory(many);
    await daemon.call('startAllProcesses', false);
    expect(daemon.spawner.children.map(({ request }) => request.argv[0])).toEqual([
      '/bin/early',
      '/bin/grp',
      '/bin/grp',
      '/bin/grp',
      '/bin/late',
    ]);
  });

  it('keeps the configured order of equal priorities', async () => {
    const daemon = new DaemonInMemory(
      ['b', 'a', 'c'].map((name) => `[program:${name}]\ncommand=/bin/${name}\n`).join('') +
        '[group:g]\nprograms=c,b,a\n',
    );
    const results = await daemon.call('startProcessGroup', 'g', false);
    expect(results).toMatchObject([{ name: 'c' }, { name: 'b' }, { name: 'a' }]);
  });

  it('lists failures first, then successes in the order of completion', async () => {
    const daemon = new DaemonInMemory(
      `
[group:g]
programs=slow,missing,quick,unspawnable
[program:slow]
command=/bin/slow
startsecs=5
priority=1
[program:missing]
command=/bin/missing
priority=4
[program:quick]
command=/bin/quick
startsecs=2
priority=2
[program:unspawnable]
command=/bin/unspawnable
priority=3
`,
      new FakeFileProbe({ '/bin/slow': {}, '/bin/quick': {}, '/bin/unspawnable': {} }),
    );
    const originalSpawn = daemon.spawner.spawn.bind(daemon.spawner);
    daemon.spawner.spawn = (request) =>
      request.argv[0] === '/bin/unspawnable'
        ? { ok: false, reason: 'no memory' }
        : originalSpawn(request);
    const answer = daemon.call('startProcessGroup', 'g');
    daemon.clock.advance(2000);
    await settle();
    daemon.clock.advance(3000);
    expect(await answer).toEqual([
      { name: 'unspawnable', group: 'g', status: 50, description: 'SPAWN_ERROR: g:unspawnable' },
      {
        name: 'missing',
        group: 'g',
        status: 20,
        description: "NO_FILE: can't find command '/bin/missing'",
      },
      { name: 'quick', group: 'g', status: 80, description: 'OK' },
      { name: 'slow', group: 'g', status: 80, description: 'OK' },
    ]);
  });

  it('leaves out what runs', async () => {
    const daemon = new DaemonInMemory(many);
    await daemon.call('startProcess', 'grp:1', false);
    const results = await daemon.call('startProcessGroup', 'grp', false);
    expect(results).toMatchObject([{ name: '0' }, { name: '2' }]);
    expect(await daemon.call('startProcessGroup', 'grp', false)).toEqual([]);
  });

  it.each(['nope', 'grp:*', 'grp:1', ''])('does not know the group %j', async (name) => {
    const daemon = new DaemonInMemory(many);
    expect(await daemon.faultOf('startProcessGroup', name)).toBe(`BAD_NAME: ${name}`);
  });
});
