import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { isRoot, ourSupervisord, RunningDaemon } from './running-daemon.ts';

let daemon: RunningDaemon;

afterEach(async () => {
  await daemon.stop();
});

const setUid = isRoot ? ['INFO Set uid to user 0 succeeded'] : [];

describe('a daemon that starts', () => {
  it('logs what it has found and done: criticals, warnings, notes, then what follows', async () => {
    daemon = await RunningDaemon.start({
      environment: { SUPERVISORD_STARTING_NOFILE: '256' },
      supervisord: 'minfds=300',
      files: {
        'more.ini': '[program:cat]\ncommand=/bin/cat\nstartsecs=0\nstdout_logfile_maxbytes=0\n',
      },
      programs: '[include]\nfiles=@DIR@/*.ini\n',
    });
    await daemon.logged(/success: cat/);
    expect(daemon.log.map((line) => line.replace(/(spawned: .* pid) \d+/, '$1 PID'))).toEqual([
      'WARN For [program:cat], AUTO logging used for stdout_logfile without rollover, set maxbytes > 0 to avoid filling up filesystem unintentionally',
      `INFO Included extra file "${daemon.folder}/more.ini" during parsing`,
      ...setUid,
      'INFO Increased RLIMIT_NOFILE limit to 300',
      "INFO RPC interface 'supervisor' initialized",
      "CRIT Server 'unix_http_server' running without any HTTP authentication checking",
      `INFO supervisord started with pid ${daemon.pid}`,
      "INFO spawned: 'cat' with pid PID",
      'INFO success: cat entered RUNNING state, process has stayed up for > than 0 seconds (startsecs)',
    ]);
  });

  it.skipIf(!isRoot)('as root without user= says that first (needs root)', async () => {
    daemon = await RunningDaemon.start({
      config: '[supervisord]\nlogfile=@DIR@/log\npidfile=@DIR@/pid\nminfds=1\n',
    });
    expect(daemon.log[0]).toMatch(
      /^CRIT Supervisor is running as root\. {2}Privileges were not dropped because no user/,
    );
  });

  it('writes the same lines, with their times, to file and terminal', async () => {
    daemon = await RunningDaemon.start();
    const lines = await daemon.fileWith('supervisord.log', 'started with pid');
    expect(lines.every((line) => /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} /.test(line))).toBe(true);
    expect(lines.map((line) => line.slice('2026-11-21 05:48:26,282 '.length))).toEqual(daemon.log);
  });

  it('silent writes nothing to the terminal', async () => {
    daemon = RunningDaemon.launch({ supervisord: 'silent=true' });
    await daemon.fileWith('supervisord.log', 'supervisord started with pid');
    await daemon.client.supervisor.getState();
    expect(daemon.log).toEqual([]);
    expect(daemon.stderr).toBe('');
  });

  it('needs no control socket', async () => {
    daemon = await RunningDaemon.start({
      config: `[supervisord]
${isRoot ? 'user=root' : ''}
logfile=@DIR@/log
pidfile=@DIR@/pid
[program:cat]
command=/bin/cat
startsecs=0
`,
    });
    await daemon.logged(/success: cat/);
    expect(await daemon.stop()).toEqual({ code: 0, signal: null });
  });

  it('goes on without a pid file when that cannot be written, and says so', async () => {
    daemon = RunningDaemon.launch({
      config: `[supervisord]
${isRoot ? 'user=root' : ''}
logfile=@DIR@/log
pidfile=@DIR@
[program:cat]
command=/bin/cat
startsecs=0
`,
    });
    await daemon.logged(/success: cat/);
    expect(daemon.log).toContain(`CRIT could not write pidfile ${daemon.folder}`);
    expect(daemon.log.filter((line) => line.includes('started with pid'))).toEqual([]);
  });

  it('in the foreground leaves umask and directory as they are', async () => {
    daemon = await RunningDaemon.start({
      supervisord: 'umask=077\ndirectory=/usr',
      programs: `
[program:tells]
command=/bin/sh -c "umask; pwd; exec sleep 1000"
stdout_logfile=@DIR@/told
startsecs=0
`,
    });
    const umask = `0${process.umask().toString(8).padStart(3, '0')}`;
    expect(await daemon.fileWith('told', '^/')).toEqual([umask, daemon.folder]);
  });

  it('removes the AUTO logs that an earlier daemon of its identifier left, and no others', async () => {
    const files = {
      'old-stdout---supervisor-abcdefgh.log': '',
      'old-stdout---supervisor-abcdefgh.log.1': '',
      'old-stdout---another-abcdefgh.log': '',
      'notes---supervisor-abcdefgh.log.bak': '',
    };
    daemon = await RunningDaemon.start({ files });
    expect(readdirSync(daemon.folder).filter((name) => name.includes('---'))).toEqual([
      'notes---supervisor-abcdefgh.log.bak',
      'old-stdout---another-abcdefgh.log',
    ]);
  });

  it('leaves them with nocleanup', async () => {
    daemon = await RunningDaemon.start({
      files: { 'old-stdout---supervisor-abcdefgh.log': '' },
      supervisord: 'nocleanup=true',
    });
    expect(existsSync(join(daemon.folder, 'old-stdout---supervisor-abcdefgh.log'))).toBe(true);
  });

  it('with --profile_options prints at the end where its time went', async () => {
    daemon = await RunningDaemon.start({
      command: [...ourSupervisord, '--profile_options=time,callers'],
    });
    await daemon.stop();
    expect(daemon.log).toContainEqual(expect.stringMatching(/^\d+ samples in [\d.]+ seconds$/));
    expect(daemon.log).toContain('Ordered by: time');
  });
});
