import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { isRoot, ourSupervisord, RunningDaemon } from './running-daemon.ts';

let daemon: RunningDaemon;

afterEach(async () => {
  await daemon.stop();
});

const has = (command: string) => spawnSync('which', [command]).status === 0;

describe('a daemon that runs out of descriptors', () => {
  it('gives up the programs it has none for, keeps the others, and ends in order', async () => {
    daemon = await RunningDaemon.start({
      // Node itself takes about twenty.
      command: ['/bin/sh', '-c', 'ulimit -n 48; exec "$@"', 'sh', ...ourSupervisord],
      supervisord: 'minfds=10',
      programs: `
[program:p]
command=/bin/sleep 1000
process_name=p%(process_num)02d
numprocs=20
startsecs=0
startretries=0
autorestart=true
stdout_logfile=NONE
stderr_logfile=NONE
`,
    });
    await daemon.logged(/^INFO spawnerr: too many open files to spawn 'p\d\d'$/);
    await daemon.logged(/^INFO gave up: p19/);
    const [spawned = ''] = await daemon.loggedTimes(/spawned: 'p00'/, 1);
    process.kill(Number(/\d+$/.exec(spawned)), 'SIGKILL');
    await daemon.loggedTimes(/spawned: 'p00'/, 2);
    daemon.signal('SIGTERM');
    expect(await daemon.exited).toEqual({ code: 0, signal: null });
    expect(daemon.log.filter((line) => line.startsWith('CRIT uncaught'))).toEqual([]);
  });

  it('answers again when there are descriptors again', async () => {
    daemon = await RunningDaemon.start({
      command: ['/bin/sh', '-c', 'ulimit -n 48; exec "$@"', 'sh', ...ourSupervisord],
      supervisord: 'minfds=10',
      programs: `
[program:p]
command=/bin/sleep 1000
process_name=p%(process_num)02d
numprocs=20
startsecs=0
startretries=0
autorestart=false
stdout_logfile=NONE
stderr_logfile=NONE
`,
    });
    await daemon.logged(/^INFO gave up: p19/);
    for (const line of daemon.log) {
      const [, pid] = /^INFO spawned: 'p\d\d' with pid (\d+)$/.exec(line) ?? [];
      if (pid !== undefined) process.kill(Number(pid), 'SIGKILL');
    }
    const spawned = daemon.log.filter((line) => line.startsWith('INFO spawned')).length;
    await daemon.loggedTimes(/exited: p/, spawned);
    expect(await daemon.client.supervisor.startProcess('p:p19')).toBe(true);
  });
});

describe.skipIf(!isRoot || !has('prlimit') || !has('setpriv'))(
  'a user that may have no more processes',
  () => {
    it('is told so for each start, and the daemon goes on (needs root and util-linux)', async () => {
      daemon = RunningDaemon.launch({
        config: `
[unix_http_server]
file=@DIR@/s.sock
[supervisord]
user=games
minprocs=1
logfile=@DIR@/supervisord.log
pidfile=@DIR@/supervisord.pid
childlogdir=@DIR@
[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
[program:p]
command=/bin/sleep 1000
startsecs=0
startretries=0
autostart=false
`,
      });
      chmodSync(daemon.folder, 0o777);
      await daemon.logged(/supervisord started/);
      const { supervisor } = daemon.client;
      const asUser = ['--reuid=games', '--regid=games', '--clear-groups'];
      const setSoftLimit = (processes: number) => {
        const prlimit = ['prlimit', '--pid', String(daemon.pid), `--nproc=${processes}:`];
        expect(spawnSync('setpriv', [...asUser, ...prlimit]).status).toBe(0);
      };
      setSoftLimit(1);
      await expect(supervisor.startProcess('p')).rejects.toMatchObject({ symbol: 'SPAWN_ERROR' });
      await daemon.logged(/^INFO spawnerr: Too many processes in process table to spawn 'p'$/);
      await daemon.logged(/^INFO gave up: p /);
      setSoftLimit(1000);
      expect(await supervisor.startProcess('p')).toBe(true);
    });
  },
);

describe.skipIf(!isRoot || !has('setpriv'))('a child that may not be signalled', () => {
  it('is UNKNOWN, and its exit is the end of its stop (needs root and util-linux)', async () => {
    daemon = RunningDaemon.launch({
      config: `
[unix_http_server]
file=@DIR@/s.sock
[supervisord]
user=games
logfile=@DIR@/supervisord.log
pidfile=@DIR@/supervisord.pid
childlogdir=@DIR@
[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
[program:root]
command=@DIR@/become-root --reuid=0 --regid=0 --clear-groups /bin/sh -c "echo root; exec sleep 1000"
stdout_logfile=@DIR@/root.log
startsecs=0
startretries=0
[program:cat]
command=/bin/cat
startsecs=0
`,
    });
    const setuid = join(daemon.folder, 'become-root');
    copyFileSync('/usr/bin/setpriv', setuid);
    chmodSync(setuid, 0o4755);
    chmodSync(daemon.folder, 0o777);
    await daemon.fileWith('root.log', 'root');
    const { supervisor } = daemon.client;
    const { pid } = await supervisor.getProcessInfo('root');
    await expect(supervisor.stopProcess('root')).rejects.toMatchObject({ symbol: 'FAILED' });
    await daemon.logged(
      new RegExp(`^CRIT unknown problem killing root \\(${pid}\\):\\[EPERM\\] Operation not`),
    );
    expect(await supervisor.getProcessInfo('root')).toMatchObject({ statename: 'UNKNOWN' });
    process.kill(pid, 'SIGKILL');
    await daemon.logged(/^WARN stopped: root \(terminated by SIGKILL\)$/);
    expect(await supervisor.getProcessInfo('root')).toMatchObject({ statename: 'STOPPED' });
    expect(await supervisor.getProcessInfo('cat')).toMatchObject({ statename: 'RUNNING' });
    expect(readdirSync(daemon.folder)).toContain('s.sock');
  });
});
