import { chmodSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Gate, stopsAtTheGate } from './gate.ts';
import { isRoot, RunningDaemon } from './running-daemon.ts';

let daemon: RunningDaemon;

afterEach(async () => {
  await daemon.stop();
});

const cat = '[program:cat]\ncommand=/bin/cat\nstartsecs=0\n';

/** Asks for a restart and waits until its `count`-th start is logged. */
async function restart(count = 2): Promise<void> {
  daemon.signal('SIGHUP');
  await daemon.loggedTimes(/supervisord started with pid/, count);
}

describe('a daemon that is told to restart', () => {
  it('by SIGHUP reads the configuration again and keeps its pid', async () => {
    daemon = await RunningDaemon.start({ programs: '[program:old]\ncommand=sleep 1000\n' });
    daemon.writeConfig({ programs: '[program:new]\ncommand=sleep 1000\nstartsecs=0\n' });
    await restart();
    await daemon.logged(/success: new/);
    expect(await daemon.client.supervisor.getPID()).toBe(daemon.pid);
    const processes = await daemon.client.supervisor.getAllProcessInfo();
    expect(processes.map(({ name }) => name)).toEqual(['new']);
  });

  it('by RPC does the same, and says so in the log', async () => {
    daemon = await RunningDaemon.start({ programs: cat });
    expect(await daemon.client.supervisor.restart()).toBe(true);
    await daemon.loggedTimes(/supervisord started with pid/, 2);
    expect(daemon.log).toContain('INFO restart requested by RPC');
    expect((await daemon.client.supervisor.getState()).statename).toBe('RUNNING');
  });

  it('logs what it logs at a start, but does not raise limits again', async () => {
    daemon = await RunningDaemon.start({
      environment: { SUPERVISORD_STARTING_NOFILE: '256' },
      supervisord: 'minfds=300',
    });
    expect(daemon.log).toContain('INFO Increased RLIMIT_NOFILE limit to 300');
    daemon.writeConfig({ supervisord: 'minfds=400' });
    const before = daemon.log.length;
    await restart();
    expect(daemon.log.slice(before)).toEqual([
      'WARN received SIGHUP indicating restart request',
      ...(isRoot ? ['INFO Set uid to user 0 succeeded'] : []),
      "INFO RPC interface 'supervisor' initialized",
      "CRIT Server 'unix_http_server' running without any HTTP authentication checking",
      `INFO supervisord started with pid ${daemon.pid}`,
    ]);
  });

  it('leaves children the limit of the first start', async () => {
    const programs = `
[program:limit]
command=/bin/sh -c "ulimit -Sn; exec sleep 1000"
stdout_logfile=@DIR@/limit
startsecs=0
`;
    daemon = await RunningDaemon.start({
      environment: { SUPERVISORD_STARTING_NOFILE: '256' },
      supervisord: 'minfds=300',
      programs,
    });
    await daemon.fileWith('limit', '\\d');
    daemon.writeConfig({ supervisord: 'minfds=400', programs });
    await restart();
    expect(await daemon.fileWith('limit', '\\d', 2)).toEqual(['300', '300']);
  });

  it('starts what was stopped by hand, and not what is not automatic', async () => {
    daemon = await RunningDaemon.start({
      programs: `${cat}[program:byhand]\ncommand=/bin/cat\nstartsecs=0\nautostart=false\n`,
    });
    await daemon.logged(/success: cat/);
    await daemon.client.supervisor.stopProcess('cat');
    await daemon.client.supervisor.startProcess('byhand');
    await restart();
    await daemon.loggedTimes(/success: cat/, 2);
    const processes = await daemon.client.supervisor.getAllProcessInfo();
    expect(processes.map(({ name, statename }) => [name, statename])).toEqual([
      ['byhand', 'STOPPED'],
      ['cat', 'RUNNING'],
    ]);
  });

  it('makes AUTO logs anew and removes those of the life before', async () => {
    daemon = await RunningDaemon.start({ programs: cat });
    const before = await daemon.client.supervisor.getProcessInfo('cat');
    await restart();
    const after = await daemon.client.supervisor.getProcessInfo('cat');
    expect(after.stdout_logfile).not.toBe(before.stdout_logfile);
    expect(autoLogs(daemon)).toEqual([after.stderr_logfile, after.stdout_logfile].sort());
  });

  it('keeps the AUTO logs of the life before with nocleanup', async () => {
    daemon = await RunningDaemon.start({ programs: cat, supervisord: 'nocleanup=true' });
    const before = await daemon.client.supervisor.getProcessInfo('cat');
    await restart();
    expect(autoLogs(daemon)).toContain(before.stdout_logfile);
    expect(autoLogs(daemon)).toHaveLength(4);
  });

  it('goes by another identifier when the configuration has another', async () => {
    daemon = await RunningDaemon.start({ programs: cat });
    daemon.writeConfig({ programs: cat, supervisord: 'identifier=another' });
    await restart();
    expect(await daemon.client.supervisor.getIdentification()).toBe('another');
    const { stdout_logfile } = await daemon.client.supervisor.getProcessInfo('cat');
    expect(stdout_logfile).toMatch(/cat-stdout---another-\w{8}\.log$/);
  });

  it('writes to the log and listens on the socket of the new configuration', async () => {
    daemon = await RunningDaemon.start({ programs: cat });
    const { socketPath } = daemon;
    const text = daemon.read('supervisord.conf');
    writeFileSync(
      daemon.configPath,
      text.replaceAll('s.sock', 'other.sock').replaceAll('supervisord.log', 'other.log'),
    );
    daemon.signal('SIGHUP');
    await daemon.fileWith('other.log', 'supervisord started with pid');
    expect(existsSync(socketPath)).toBe(false);
    expect(existsSync(join(daemon.folder, 'other.sock'))).toBe(true);
    expect(daemon.read('supervisord.log')).toContain('WARN stopped: cat');
  });

  it('stays as it is when the new configuration is wrong, and says why', async () => {
    daemon = await RunningDaemon.start({ programs: cat });
    await daemon.logged(/success: cat/);
    const before = await daemon.client.supervisor.getProcessInfo('cat');
    daemon.writeConfig({ programs: '[program:cat]\ncommand=/bin/cat\nstartsecs=soon\n' });
    daemon.signal('SIGHUP');
    await daemon.logged(/^ERRO not restarting, the configuration is wrong: .*'soon'/);
    await expect(daemon.client.supervisor.restart()).rejects.toMatchObject({ code: 92 });
    expect((await daemon.client.supervisor.getProcessInfo('cat')).pid).toBe(before.pid);
  });

  it('ends with 2 and leaves nothing when the new configuration cannot be carried out', async () => {
    daemon = await RunningDaemon.start({ programs: cat });
    const { socketPath, folder } = daemon;
    daemon.writeConfig({
      programs: `${cat}[eventlistener:e]\ncommand=/bin/cat\nevents=TICK_5\nresult_handler=./fails.mjs:handler\n`,
    });
    // It is there, so the configuration is right; that it cannot be loaded shows only then.
    writeFileSync(join(folder, 'fails.mjs'), "throw new Error('not today');\n");
    daemon.signal('SIGHUP');
    expect(await daemon.exited).toEqual({ code: 2, signal: null });
    expect(daemon.stderr).toMatch(/^Error: .*fails\.mjs/m);
    expect(existsSync(socketPath)).toBe(false);
    expect(existsSync(join(folder, 'supervisord.pid'))).toBe(false);
  });
});

describe.skipIf(!isRoot)('the user of a daemon that restarts (needs root)', () => {
  const config = (user: string) => `
[unix_http_server]
file=@DIR@/s.sock
[supervisord]
user=${user}
logfile=@DIR@/supervisord.log
pidfile=@DIR@/supervisord.pid
childlogdir=@DIR@
`;

  it('is taken again, which changes nothing', async () => {
    daemon = RunningDaemon.launch({ config: config('www-data') });
    chmodSync(daemon.folder, 0o777);
    await daemon.logged(/supervisord started/);
    await restart();
    const lines = daemon.log.filter((line) => line.includes('Set uid'));
    expect(lines).toEqual(Array(2).fill('INFO Set uid to user 33 succeeded'));
  });

  it('cannot be another one, which ends it with 2', async () => {
    daemon = RunningDaemon.launch({ config: config('www-data') });
    chmodSync(daemon.folder, 0o777);
    await daemon.logged(/supervisord started/);
    daemon.writeConfig({ config: config('games') });
    daemon.signal('SIGHUP');
    expect(await daemon.exited).toEqual({ code: 2, signal: null });
    expect(daemon.stderr).toMatch(/^Error: Can't drop privilege as nonroot user$/m);
  });
});

describe('requests that follow each other', () => {
  const startsOf = () => daemon.log.filter((line) => line.includes('started with pid')).length;

  async function startAtTheGate(): Promise<Gate> {
    daemon = await RunningDaemon.start({ programs: stopsAtTheGate });
    const gate = new Gate(daemon.folder);
    await daemon.fileWith('slow.log', 'ready');
    return gate;
  }

  it('SIGTERM while it restarts turns the restart into a shutdown', async () => {
    const gate = await startAtTheGate();
    daemon.signal('SIGHUP');
    await daemon.logged(/waiting for slow to die/);
    daemon.signal('SIGTERM');
    await daemon.logged(/received SIGTERM indicating exit request/);
    await gate.open();
    expect(await daemon.exited).toEqual({ code: 0, signal: null });
    expect(startsOf()).toBe(1);
  });

  it('SIGHUP while it shuts down is ignored, and a second SIGTERM only logged', async () => {
    const gate = await startAtTheGate();
    daemon.signal('SIGTERM');
    await daemon.logged(/waiting for slow to die/);
    daemon.signal('SIGHUP');
    await daemon.logged(
      /^WARN ignored SIGHUP indicating restart request \(shutdown in progress\)$/,
    );
    daemon.signal('SIGTERM');
    await daemon.loggedTimes(/received SIGTERM indicating exit request/, 2);
    await gate.open();
    expect(await daemon.exited).toEqual({ code: 0, signal: null });
    expect(startsOf()).toBe(1);
  });

  it('SIGHUP while it restarts is logged and reads the configuration once more', async () => {
    const gate = await startAtTheGate();
    daemon.signal('SIGHUP');
    await daemon.logged(/waiting for slow to die/);
    daemon.writeConfig({ programs: cat });
    daemon.signal('SIGHUP');
    await daemon.loggedTimes(/received SIGHUP indicating restart request/, 2);
    await gate.open();
    await daemon.logged(/success: cat/);
    expect(startsOf()).toBe(2);
  });

  it('SIGHUP while it restarts, with a file that has become wrong, restarts as asked before', async () => {
    const gate = await startAtTheGate();
    daemon.writeConfig({ programs: cat });
    daemon.signal('SIGHUP');
    await daemon.logged(/waiting for slow to die/);
    daemon.writeConfig({ programs: '[program:cat]\n' });
    daemon.signal('SIGHUP');
    await daemon.logged(/^ERRO restarting as asked before, the configuration is wrong/);
    await gate.open();
    await daemon.logged(/success: cat/);
  });

  it('RPC is answered with SHUTDOWN_STATE to the very end', async () => {
    const gate = await startAtTheGate();
    expect(await daemon.client.supervisor.shutdown()).toBe(true);
    await daemon.logged(/waiting for slow to die/);
    for (let call = 0; call < 3; call += 1) {
      await expect(daemon.client.supervisor.getAllProcessInfo()).rejects.toMatchObject({ code: 6 });
    }
    await expect(daemon.client.supervisor.restart()).rejects.toMatchObject({ code: 6 });
    await gate.open();
    expect(await daemon.exited).toEqual({ code: 0, signal: null });
    expect(daemon.log).toContain('INFO shutdown requested by RPC');
  });
});

describe('requests that come before the daemon has started', () => {
  /** A plug-in that is loaded during the start, and holds it until the signal has arrived. */
  function launch(signal: 'SIGTERM' | 'SIGHUP'): void {
    daemon = RunningDaemon.launch({
      programs: `${cat}
[eventlistener:e]
command=/bin/cat
events=TICK_3600
autostart=false
result_handler=@DIR@/signals.mjs:handler
`,
    });
    writeFileSync(
      join(daemon.folder, 'signals.mjs'),
      `import { once } from 'node:events';
const arrived = once(process, '${signal}');
process.kill(process.pid, '${signal}');
await arrived;
export const handler = () => undefined;
`,
    );
  }

  it('SIGTERM ends it before anything is started', async () => {
    launch('SIGTERM');
    expect(await daemon.exited).toEqual({ code: 0, signal: null });
    expect(daemon.log).toContain('WARN received SIGTERM indicating exit request');
    expect(daemon.log.filter((line) => line.includes('spawned'))).toEqual([]);
    expect(readdirSync(daemon.folder)).not.toContain('s.sock');
  });

  it('SIGHUP starts it once more, and then its programs', async () => {
    launch('SIGHUP');
    await daemon.logged(/success: cat/);
    expect(daemon.log.filter((line) => /started with|spawned/.test(line))).toEqual([
      expect.stringContaining('started with pid'),
      expect.stringContaining('started with pid'),
      expect.stringContaining("spawned: 'cat'"),
    ]);
  });
});

function autoLogs({ folder }: RunningDaemon): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.includes('---'))
    .map((name) => join(folder, name))
    .sort();
}
