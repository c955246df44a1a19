import { afterEach, describe, expect, it } from 'vitest';
import { RunningDaemon } from './running-daemon.ts';

describe('a supervised program', () => {
  let daemon: RunningDaemon;

  afterEach(async () => {
    await daemon.stop();
  });

  it('that is killed runs again under another pid, and its events come in order', async () => {
    daemon = await RunningDaemon.start({
      programs: `
[program:sleeper]
command=/bin/sleep 1000
startsecs=0
autorestart=true
[eventlistener:recorder]
command=${process.execPath} ${import.meta.dirname}/../fixtures/records-events.mjs @DIR@/events
events=PROCESS_STATE
startsecs=0
buffer_size=100
`,
    });
    await daemon.logged(/success: recorder entered RUNNING/);
    const before = await daemon.client.supervisor.getProcessInfo('sleeper');
    process.kill(before.pid, 'SIGKILL');
    await daemon.loggedTimes(/success: sleeper entered RUNNING/, 2);
    const after = await daemon.client.supervisor.getProcessInfo('sleeper');

    expect(after.statename).toBe('RUNNING');
    expect(after.pid).not.toBe(before.pid);
    expect(() => process.kill(before.pid, 0)).toThrow('ESRCH');
    expect(daemon.log).toContain('WARN exited: sleeper (terminated by SIGKILL; not expected)');
    const lines = await daemon.fileWith('events', 'PROCESS_STATE_RUNNING.*processname:sleeper', 2);
    const ofSleeper = lines.filter((line) => line.includes('processname:sleeper'));
    expect(ofSleeper).toEqual([
      'PROCESS_STATE_STARTING processname:sleeper groupname:sleeper from_state:STOPPED tries:0',
      `PROCESS_STATE_RUNNING processname:sleeper groupname:sleeper from_state:STARTING pid:${before.pid}`,
      `PROCESS_STATE_EXITED processname:sleeper groupname:sleeper from_state:RUNNING expected:0 pid:${before.pid}`,
      'PROCESS_STATE_STARTING processname:sleeper groupname:sleeper from_state:EXITED tries:0',
      `PROCESS_STATE_RUNNING processname:sleeper groupname:sleeper from_state:STARTING pid:${after.pid}`,
    ]);
  });

  it('that exits too quickly goes through BACKOFF to FATAL, in these words', async () => {
    daemon = await RunningDaemon.start({
      programs: `
[program:quick]
command=/bin/sh -c "exit 3"
startretries=1
`,
    });
    await daemon.logged(/gave up/);
    expect(daemon.log.filter((line) => line.includes('quick')).map(withoutPids)).toEqual([
      "INFO spawned: 'quick' with pid PID",
      'WARN exited: quick (exit status 3; not expected)',
      "INFO spawned: 'quick' with pid PID",
      'WARN exited: quick (exit status 3; not expected)',
      'INFO gave up: quick entered FATAL state, too many start retries too quickly',
    ]);
    const info = await daemon.client.supervisor.getProcessInfo('quick');
    expect(info).toMatchObject({
      statename: 'FATAL',
      spawnerr: 'Exited too quickly (process log may have details)',
      description: 'Exited too quickly (process log may have details)',
    });
  });

  it('whose command does not exist is FATAL, and the daemon is none the worse', async () => {
    daemon = await RunningDaemon.start({
      programs: `
[program:nothing]
command=/no/such/command
startretries=0
[program:cat]
command=/bin/cat
startsecs=0
`,
    });
    await daemon.logged(/gave up: nothing/);
    expect(daemon.log).toContain("INFO spawnerr: can't find command '/no/such/command'");
    expect((await daemon.client.supervisor.getProcessInfo('cat')).statename).toBe('RUNNING');
  });
});

function withoutPids(line: string): string {
  return line.replace(/pid \d+/, 'pid PID');
}
