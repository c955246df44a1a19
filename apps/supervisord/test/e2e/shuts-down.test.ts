import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gone, RunningDaemon } from './running-daemon.ts';

describe('a daemon that is told to end', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGQUIT'] as const)(
    'by %s stops everything in reverse priority and exits 0, leaving nothing behind',
    async (signal) => {
      const daemon = await RunningDaemon.start({
        programs: `
[program:first]
command=/bin/sleep 1000
priority=1
startsecs=0
[program:second]
command=/bin/sleep 1000
priority=2
startsecs=0
[program:third]
command=/bin/sleep 1000
priority=3
startsecs=0
`,
      });
      await daemon.loggedTimes(/entered RUNNING/, 3);
      const pids = (await daemon.client.supervisor.getAllProcessInfo()).map(({ pid }) => pid);
      const { socketPath } = daemon;
      daemon.signal(signal);
      const exit = await daemon.exited;

      expect(exit).toEqual({ code: 0, signal: null });
      expect(daemon.log).toContain(`WARN received ${signal} indicating exit request`);
      expect(daemon.log.filter((line) => line.includes('stopped: '))).toEqual([
        'WARN stopped: third (terminated by SIGTERM)',
        'WARN stopped: second (terminated by SIGTERM)',
        'WARN stopped: first (terminated by SIGTERM)',
      ]);
      for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
      expect(existsSync(socketPath)).toBe(false);
      expect(existsSync(`${daemon.folder}/supervisord.pid`)).toBe(false);
      await daemon.stop();
    },
  );

  it('kills a program that ignores the stop signal, and then its group', async () => {
    const daemon = await RunningDaemon.start({
      programs: `
[program:stubborn]
command=/bin/sh -c "trap '' TERM; sleep 1000 & echo $! > @DIR@/grandchild; while true; do wait; done"
stopwaitsecs=1
stopasgroup=true
startsecs=0
`,
    });
    const [grandchild = ''] = await daemon.fileWith('grandchild', '\\d');
    const { pid } = await daemon.client.supervisor.getProcessInfo('stubborn');
    const exit = await daemon.stop();

    expect(exit.code).toBe(0);
    expect(daemon.log).toContain(`WARN killing 'stubborn' (${pid}) with SIGKILL`);
    expect(daemon.log).toContain('WARN stopped: stubborn (terminated by SIGKILL)');
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    await gone(Number(grandchild));
  });

  it('ends by the RPC method too, and refuses calls meanwhile', async () => {
    const daemon = await RunningDaemon.start({
      programs: `
[program:slow]
command=/bin/sh -c "trap 'sleep 0.2; exit 0' TERM; echo ready; while true; do sleep 0.01; done"
startsecs=0
stdout_logfile=@DIR@/slow.log
`,
    });
    await daemon.fileWith('slow.log', 'ready');
    expect(await daemon.client.supervisor.shutdown()).toBe(true);
    await expect(daemon.client.supervisor.getState()).rejects.toMatchObject({ code: 6 });
    expect((await daemon.stop()).code).toBe(0);
  });
});
