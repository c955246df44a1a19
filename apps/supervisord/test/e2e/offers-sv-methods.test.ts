import { existsSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { RunningDaemon } from './running-daemon.ts';

let daemon: RunningDaemon;
afterEach(() => daemon.stop());

const programs = `
[program:sleeper]
command=sleep 1000
startsecs=0
[program:idle]
command=sleep 1000
autostart=false
[program:fails]
command=false
autostart=false
startsecs=0
autorestart=false
`;

describe('the sv namespace of a daemon', () => {
  it('gives the version of our own release', async () => {
    daemon = await RunningDaemon.start({ programs });
    expect(await daemon.client.sv.getVersion()).toBe(manifest.version);
  });

  it.skipIf(!existsSync('/proc/self/stat'))('tells what children use, and only those', async () => {
    daemon = await RunningDaemon.start({ programs });
    const { pid } = await daemon.client.supervisor.getProcessInfo('sleeper');
    const usage = await daemon.client.sv.getProcessUsage();
    expect(usage).toEqual([
      {
        group: 'sleeper',
        name: 'sleeper',
        pid,
        cpu_seconds: expect.any(Number),
        rss_bytes: expect.any(Number),
      },
    ]);
    expect(usage[0]?.rss_bytes).toBeGreaterThan(100_000);
    expect(usage[0]?.rss_bytes).toBeLessThan(100_000_000);
  });

  it('answers a wait when the state comes true', async () => {
    daemon = await RunningDaemon.start({ programs });
    const exited = daemon.client.sv.waitForProcess('fails', ['EXITED', 'FATAL']);
    await daemon.client.supervisor.startProcess('fails', false);
    expect(await exited).toMatchObject({ name: 'fails', statename: 'EXITED', exitstatus: 1 });
  });

  it('answers at once for a state that holds', async () => {
    daemon = await RunningDaemon.start({ programs });
    expect(await daemon.client.sv.waitForProcess('idle', ['STOPPED'])).toMatchObject({ pid: 0 });
  });

  it('gives a wait up after its time, with the state as it is then', async () => {
    daemon = await RunningDaemon.start({ programs });
    const answer = await daemon.client.sv.waitForProcess('idle', ['RUNNING'], 1);
    expect(answer.statename).toBe('STOPPED');
  });

  it('faults a wait for a process that is removed meanwhile', async () => {
    daemon = await RunningDaemon.start({ programs });
    const waiting = daemon.client.sv.waitForProcess('idle', ['RUNNING']);
    const outcome = expect(waiting).rejects.toMatchObject({ symbol: 'BAD_NAME' });
    // Should the removal overtake the wait, the fault is the same.
    await daemon.client.supervisor.removeProcessGroup('idle');
    await outcome;
  });

  it.each([
    ['nobody', ['RUNNING'], 0, 'BAD_NAME'],
    ['idle', ['ASLEEP'], 0, 'INCORRECT_PARAMETERS'],
    ['idle', [], 0, 'INCORRECT_PARAMETERS'],
    ['idle', ['RUNNING'], -1, 'INCORRECT_PARAMETERS'],
  ])('refuses to wait for %j in %j for %i s', async (name, states, timeout, symbol) => {
    daemon = await RunningDaemon.start({ programs });
    const waiting = daemon.client.call('sv.waitForProcess', [name, states, timeout]);
    await expect(waiting).rejects.toMatchObject({ symbol });
  });
});
