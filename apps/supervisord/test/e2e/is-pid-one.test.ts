import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { Gate } from './gate.ts';
import { childrenOf, ourSupervisord, RunningDaemon } from './running-daemon.ts';

const unshare = ['unshare', '--pid', '--fork', '--mount-proc'] as const;
const mayUnshare = spawnSync(unshare[0], [...unshare.slice(1), 'true']).status === 0;

describe.skipIf(!mayUnshare)('supervisord as pid 1 (needs to be allowed to unshare)', () => {
  let daemon: RunningDaemon;

  async function start(programs: string): Promise<void> {
    daemon = await RunningDaemon.start({
      command: [...unshare, ...ourSupervisord],
      isWrapped: true,
      programs,
    });
  }

  afterEach(async () => {
    await daemon.stop();
  });

  it('knows that it is, and starts and stops programs as ever', async () => {
    await start('[program:cat]\ncommand=/bin/cat\nstartsecs=0\n');
    expect(await daemon.client.supervisor.getPID()).toBe(1);
    await daemon.logged(/success: cat/);
    expect(await daemon.client.supervisor.stopProcess('cat')).toBe(true);
  });

  it('reaps the orphans that it inherits, and leaves no zombie', async () => {
    await start(`
[program:parent]
command=/bin/sh -c "(read line < @DIR@/gate; exit 3) & exit 0"
startsecs=0
autostart=false
autorestart=false
`);
    const gate = new Gate(daemon.folder);
    await daemon.client.supervisor.startProcess('parent', false);
    await daemon.logged(/exited: parent \(exit status 0; expected\)/);
    await gate.open();
    await daemon.logged(/^INFO reaped unknown pid \d+ \(exit status 3\)$/);
    const states = childrenOf(daemon.pid).map((pid) => readFileSync(`/proc/${pid}/stat`, 'utf8'));
    expect(states).toEqual([]);
  });

  it('restarts on SIGHUP and ends on SIGTERM with 0, and everything with it', async () => {
    await start('[program:cat]\ncommand=/bin/cat\nstartsecs=0\n');
    await daemon.logged(/success: cat/);
    daemon.signal('SIGHUP');
    await daemon.loggedTimes(/success: cat/, 2);
    daemon.signal('SIGTERM');
    expect(await daemon.exited).toEqual({ code: 0, signal: null });
    expect(daemon.log.filter((line) => line.startsWith('WARN stopped: cat'))).toHaveLength(2);
  });
});
