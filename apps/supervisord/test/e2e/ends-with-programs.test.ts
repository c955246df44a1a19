import { spawnSync } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { Gate } from './gate.ts';
import { type DaemonOptions, ourSupervisord, RunningDaemon } from './running-daemon.ts';

let daemon: RunningDaemon;

afterEach(async () => {
  await daemon.stop();
});

/** Ends with `status` once the gate is opened. */
const gated = (status: string) => `/bin/sh -c "read line < @DIR@/gate; ${status}"`;
const bystander = `
[program:bystander]
command=/bin/cat
startsecs=0
`;

async function start(options: DaemonOptions): Promise<void> {
  daemon = await RunningDaemon.start(options);
}

async function openGate(pattern: RegExp): Promise<void> {
  const gate = new Gate(daemon.folder);
  await daemon.client.supervisor.startProcess('main', false);
  await gate.open();
  await daemon.logged(pattern);
}

describe('an essential program', () => {
  it('that exits ends the daemon with its exit status, after everything else was stopped', async () => {
    await start({
      programs: `
[program:main]
command=${gated('exit 3')}
startsecs=0
autostart=false
autorestart=false
essential=true
${bystander}`,
    });
    await daemon.logged(/success: bystander/);
    await openGate(/exited: main/);
    expect(await daemon.exited).toEqual({ code: 3, signal: null });
    const end = daemon.log.slice(daemon.log.findIndex((line) => line.includes('exited: main')));
    expect(end).toEqual([
      'WARN exited: main (exit status 3; not expected)',
      'WARN shutting down: main (essential=true) is EXITED (exit status 3)',
      expect.stringMatching(/^INFO waiting for bystander to die/),
      'WARN stopped: bystander (terminated by SIGTERM)',
      'INFO exit status 3, that of main',
    ]);
  });

  it.each([
    ['exit 0', 0],
    ['kill -KILL $$', 137],
  ])('that ends by %s gives the daemon the status %i', async (way, status) => {
    await start({
      programs: `
[program:main]
command=${gated(way)}
startsecs=0
autostart=false
autorestart=false
essential=true
`,
    });
    await openGate(/exited: main/);
    expect(await daemon.exited).toEqual({ code: status, signal: null });
  });

  it('that is FATAL ends the daemon with the status of its last try', async () => {
    await start({
      programs: `
[program:main]
command=/bin/sh -c "exit 4"
startretries=0
essential=true
${bystander}`,
    });
    expect(await daemon.exited).toEqual({ code: 4, signal: null });
    expect(daemon.log).toContain(
      'WARN shutting down: main (essential=true) is FATAL (exit status 4)',
    );
  });

  it('that cannot even be started ends it with 1', async () => {
    daemon = RunningDaemon.launch({
      programs: '[program:main]\ncommand=/does/not/exist\nstartretries=0\nessential=true\n',
    });
    expect(await daemon.exited).toEqual({ code: 1, signal: null });
  });

  it('that is restarted, stopped or removed does not', async () => {
    await start({
      programs: `
[program:main]
command=${gated('exit 3')}
startsecs=0
autostart=false
autorestart=true
essential=true
`,
    });
    const { supervisor } = daemon.client;
    await openGate(/exited: main/);
    await daemon.loggedTimes(/spawned: 'main'/, 2);
    expect(await supervisor.stopProcess('main')).toBe(true);
    expect(await supervisor.getState()).toMatchObject({ statename: 'RUNNING' });
    expect(await supervisor.removeProcessGroup('main')).toBe(true);
    expect((await daemon.stop()).code).toBe(0);
  });

  it('is no end of the daemon in a restart of the daemon', async () => {
    await start({
      programs: `
[program:main]
command=/bin/sh -c "trap 'exit 5' TERM; echo ready; while true; do sleep 0.01; done"
startsecs=0
stdout_logfile=@DIR@/main.log
essential=true
`,
    });
    await daemon.fileWith('main.log', 'ready');
    daemon.signal('SIGHUP');
    await daemon.loggedTimes(/success: main/, 2);
    expect((await daemon.stop()).code).toBe(0);
  });
});

describe('exit_code_from', () => {
  it('ends the daemon with the program it names', async () => {
    await start({
      supervisord: 'exit_code_from=main',
      programs: `
[program:main]
command=${gated('exit 6')}
startsecs=0
autostart=false
autorestart=false
${bystander}`,
    });
    await openGate(/exited: main/);
    expect(await daemon.exited).toEqual({ code: 6, signal: null });
    expect(daemon.log).toContain(
      'WARN shutting down: main (exit_code_from) is EXITED (exit status 6)',
    );
  });

  it('gives its status as well when the daemon is ended by SIGTERM', async () => {
    await start({
      supervisord: 'exit_code_from=work:main_1',
      programs: `
[program:main]
command=/bin/sh -c "trap 'exit 7' TERM; echo ready; while true; do sleep 0.01; done"
process_name=%(program_name)s_%(process_num)d
numprocs=2
startsecs=0
stdout_logfile=@DIR@/main_%(process_num)d.log
[group:work]
programs=main
`,
    });
    await daemon.fileWith('main_1.log', 'ready');
    expect(await daemon.stop()).toEqual({ code: 7, signal: null });
    expect(daemon.log.at(-1)).toBe('INFO exit status 7, that of work:main_1');
  });

  it('decides the status where another essential program ends the daemon', async () => {
    await start({
      supervisord: 'exit_code_from=other',
      programs: `
[program:other]
command=/bin/cat
startsecs=0
[program:main]
command=${gated('exit 3')}
startsecs=0
autostart=false
autorestart=false
essential=true
`,
    });
    await daemon.logged(/success: other/);
    await openGate(/exited: main/);
    expect(await daemon.exited).toEqual({ code: 143, signal: null });
    expect(daemon.log).toContain(
      'WARN shutting down: main (essential=true) is EXITED (exit status 3)',
    );
    expect(daemon.log.at(-1)).toBe('INFO exit status 143, that of other');
  });

  it('means nothing while the program it names has not run', async () => {
    await start({
      supervisord: 'exit_code_from=main',
      programs: '[program:main]\ncommand=/bin/cat\nautostart=false\n',
    });
    expect(await daemon.stop()).toEqual({ code: 0, signal: null });
  });

  it('is forgotten with a program that is removed', async () => {
    await start({
      supervisord: 'exit_code_from=main',
      programs: `[program:main]\ncommand=/bin/cat\nstartsecs=0\n${bystander}`,
    });
    const { supervisor } = daemon.client;
    await daemon.logged(/success: main/);
    await supervisor.stopProcess('main');
    await supervisor.removeProcessGroup('main');
    expect(await daemon.stop()).toEqual({ code: 0, signal: null });
  });

  it('with an unknown name keeps the daemon from starting, and a reread from being taken', async () => {
    const options = { supervisord: 'exit_code_from=mian', programs: '[program:main]\ncommand=cat' };
    daemon = RunningDaemon.launch(options);
    expect((await daemon.exited).code).toBe(2);
    expect(daemon.stderr).toContain('[supervisord] exit_code_from names unknown process mian');
    expect(daemon.stderr).toContain('did you mean: main');
    await daemon.stop();

    await start({ programs: options.programs });
    daemon.writeConfig(options);
    await expect(daemon.client.supervisor.reloadConfig()).rejects.toMatchObject({
      faultString: expect.stringContaining('unknown process mian'),
    });
  });
});

const unshare = ['unshare', '--pid', '--fork', '--mount-proc'] as const;
const mayUnshare = spawnSync(unshare[0], [...unshare.slice(1), 'true']).status === 0;

describe.skipIf(!mayUnshare)('as pid 1 (needs to be allowed to unshare)', () => {
  it('the status of the essential program is that of the whole container', async () => {
    await start({
      command: [...unshare, ...ourSupervisord],
      isWrapped: true,
      programs: `
[program:main]
command=${gated('exit 42')}
startsecs=0
autostart=false
autorestart=false
essential=true
${bystander}`,
    });
    expect(await daemon.client.supervisor.getPID()).toBe(1);
    await openGate(/exited: main/);
    expect(await daemon.exited).toEqual({ code: 42, signal: null });
  });

  it('exit_code_from answers SIGTERM with the status of its program', async () => {
    await start({
      command: [...unshare, ...ourSupervisord],
      isWrapped: true,
      supervisord: 'exit_code_from=main',
      programs: `
[program:main]
command=/bin/sh -c "trap 'exit 9' TERM; echo ready; while true; do sleep 0.01; done"
startsecs=0
stdout_logfile=@DIR@/main.log
`,
    });
    await daemon.fileWith('main.log', 'ready');
    expect(await daemon.stop()).toEqual({ code: 9, signal: null });
  });
});
