import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { childrenOf, gone, RunningDaemon } from './running-daemon.ts';

let daemon: RunningDaemon;

afterEach(async () => {
  await daemon.stop();
});

const stateOf = async (name: string) =>
  (await daemon.client.supervisor.getProcessInfo(name)).statename;

describe('a daemon goes on', () => {
  it('although a program closes its pipes, and notices when it ends', async () => {
    daemon = await RunningDaemon.start({
      programs: `
[program:mute]
command=/bin/sh -c "exec < /dev/null > /dev/null 2>&1; echo closed > @DIR@/closed; exec sleep 1000"
startsecs=0
autorestart=true
`,
    });
    await daemon.fileWith('closed', 'closed');
    const { pid } = await daemon.client.supervisor.getProcessInfo('mute');
    process.kill(pid, 'SIGKILL');
    await daemon.loggedTimes(/success: mute/, 2);
    expect(await daemon.client.supervisor.stopProcess('mute')).toBe(true);
  });

  it('although a program writes to stdout and stderr as fast as it can', async () => {
    daemon = await RunningDaemon.start({
      programs: `
[program:flood]
command=/bin/sh -c "yes err >&2 & exec yes out"
stopasgroup=true
startsecs=0
stdout_logfile=@DIR@/out.log
stdout_logfile_maxbytes=1MB
stdout_logfile_backups=2
stderr_logfile=@DIR@/err.log
stderr_logfile_maxbytes=1MB
stderr_logfile_backups=2
[program:cat]
command=/bin/cat
startsecs=0
`,
    });
    await daemon.fileWith('out.log.2', 'out');
    await daemon.fileWith('err.log.2', 'err');
    expect(await stateOf('flood')).toBe('RUNNING');
    expect(await daemon.client.supervisor.stopProcess('cat')).toBe(true);
    expect(await daemon.client.supervisor.stopProcess('flood')).toBe(true);
  });

  it('when hundreds of programs crash at once, and runs them all again', async () => {
    const count = 300;
    daemon = await RunningDaemon.start({
      programs: `
[program:p]
command=/bin/sleep 1000
process_name=p%(process_num)03d
numprocs=${count}
startsecs=0
autorestart=true
stdout_logfile=NONE
stderr_logfile=NONE
`,
    });
    await daemon.loggedTimes(/success: p/, count);
    const descriptors = () => readdirSync(`/proc/${daemon.pid}/fd`).length;
    // With a connection open, as there is one from here on.
    const before = await daemon.client.supervisor.getAllProcessInfo();
    const descriptorsBefore = descriptors();
    for (const { pid } of before) process.kill(pid, 'SIGKILL');
    await daemon.loggedTimes(/success: p/, 2 * count);
    const after = await daemon.client.supervisor.getAllProcessInfo();
    const pids = new Set(after.map(({ pid }) => pid));
    expect(after.every(({ statename }) => statename === 'RUNNING')).toBe(true);
    expect(before.filter(({ pid }) => pids.has(pid))).toEqual([]);
    expect(new Set(childrenOf(daemon.pid))).toEqual(pids);
    expect(descriptors()).toBe(descriptorsBefore);
  });

  it('although a program that is to stop was suspended: it is killed', async () => {
    daemon = await RunningDaemon.start({
      programs: '[program:frozen]\ncommand=/bin/sleep 1000\nstartsecs=0\nstopwaitsecs=1\n',
    });
    await daemon.logged(/success: frozen/);
    const { pid } = await daemon.client.supervisor.getProcessInfo('frozen');
    process.kill(pid, 'SIGSTOP');
    // Until it has stopped, a SIGTERM that comes later is still delivered before the SIGSTOP.
    while (!/\) T /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) await setImmediate();
    expect(await daemon.client.supervisor.stopProcess('frozen')).toBe(true);
    expect(daemon.writtenLog).toContain(`WARN killing 'frozen' (${pid}) with SIGKILL`);
    expect(daemon.writtenLog).toContain('WARN stopped: frozen (terminated by SIGKILL)');
  });

  it('although a grandchild keeps the pipe of a program that has ended', async () => {
    daemon = await RunningDaemon.start({
      programs: `
[program:parent]
command=/bin/sh -c "sh -c 'echo $$ > @DIR@/grandchild; read line < @DIR@/fifo; while echo more; do :; done' & read line < @DIR@/ready; echo last"
startsecs=0
autostart=false
autorestart=false
stdout_logfile=@DIR@/parent.log
[program:mkfifo]
command=/bin/sh -c "mkfifo @DIR@/fifo @DIR@/ready; echo made > @DIR@/made; exec sleep 1000"
`,
    });
    await daemon.fileWith('made', 'made');
    await daemon.client.supervisor.startProcess('parent', false);
    const [grandchild = ''] = await daemon.fileWith('grandchild', '\\d');
    await writeLine('ready');
    await daemon.logged(/exited: parent \(exit status 0; expected\)/);
    expect(daemon.read('parent.log')).toBe('last\n');
    // Nobody reads what it writes from now on, which ends it as it would end in a shell.
    await writeLine('fifo');
    await gone(Number(grandchild));
    expect(daemon.read('parent.log')).toBe('last\n');
  });

  it('although starts fail for want of a log directory, and leaks nothing', async () => {
    daemon = await RunningDaemon.start({
      files: { 'logs/err.log': '' },
      programs: `
[program:p]
command=/bin/sleep 1000
startsecs=0
autostart=false
startretries=0
stdout_logfile=@DIR@/p.log
stderr_logfile=@DIR@/logs/err.log
`,
    });
    rmSync(join(daemon.folder, 'logs'), { recursive: true });
    const { supervisor } = daemon.client;
    await expect(supervisor.startProcess('p')).rejects.toMatchObject({ symbol: 'SPAWN_ERROR' });
    const descriptors = () => readdirSync(`/proc/${daemon.pid}/fd`).length;
    const before = descriptors();
    for (let attempt = 0; attempt < 20; attempt += 1) {
      await expect(supervisor.startProcess('p')).rejects.toMatchObject({ symbol: 'SPAWN_ERROR' });
    }
    expect(descriptors()).toBe(before);
    expect((await supervisor.getProcessInfo('p')).spawnerr).toBe(
      "unknown error making dispatchers for 'p': ENOENT",
    );
  });

  it('although a program ignores everything but SIGKILL, and takes its group along', async () => {
    daemon = await RunningDaemon.start({
      programs: `
[program:deaf]
command=/bin/sh -c "trap '' HUP INT QUIT TERM USR1 USR2; echo ready; while true; do sleep 1000; done"
startsecs=0
stopwaitsecs=0
killasgroup=true
stdout_logfile=@DIR@/deaf.log
`,
    });
    await daemon.fileWith('deaf.log', 'ready');
    expect(await daemon.client.supervisor.stopProcess('deaf')).toBe(true);
    expect(daemon.writtenLog).toContain('WARN stopped: deaf (terminated by SIGKILL)');
  });
});

async function writeLine(name: string): Promise<void> {
  const file = await open(join(daemon.folder, name), 'w');
  await file.write('go\n');
  await file.close();
}
