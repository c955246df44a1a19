import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, unlinkSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { isRoot, ourSupervisord, RunningDaemon } from './running-daemon.ts';

let daemon: RunningDaemon;

afterEach(async () => {
  await daemon.stop();
});

const path = (name: string) => join(daemon.folder, name);
const mentions = (text: string) => daemon.log.filter((line) => line.includes(text));

/** A program that says what it is told on its stdin. */
const echo = (log: string) => `
[program:echo]
command=/bin/cat
startsecs=0
stdout_logfile=${log}
`;
const tell = (text: string) => daemon.client.supervisor.sendProcessStdin('echo', `${text}\n`);

/** Says a word again and again; the log is looked at while it is written to. */
const chatter = (log: string) => `
[program:chatter]
command=/bin/sh -c "while echo word; do sleep 0.02; done"
startsecs=0
stdout_logfile=${log}
`;

describe('a daemon and its programs go on', () => {
  it('although the log of a program is on a full disk, and says so once', async () => {
    daemon = await RunningDaemon.start({ programs: chatter('/dev/full') });
    await daemon.logged(/^ERRO could not write to the log \/dev\/full: ENOSPC/);
    const { pid } = await daemon.client.supervisor.getProcessInfo('chatter');
    await daemon.client.supervisor.stopProcess('chatter');
    await daemon.client.supervisor.startProcess('chatter');
    expect((await daemon.client.supervisor.getProcessInfo('chatter')).pid).not.toBe(pid);
    await daemon.client.supervisor.stopProcess('chatter');
    // Once for each run.
    await daemon.loggedTimes(/ERRO could not write to the log/, 2);
    expect(mentions('could not write to the log')).toHaveLength(2);
  });

  it('although the main log is on a full disk', async () => {
    daemon = await RunningDaemon.start({
      config: `
[unix_http_server]
file=@DIR@/s.sock
[supervisord]
${isRoot ? 'user=root' : ''}
logfile=/dev/full
pidfile=@DIR@/supervisord.pid
childlogdir=@DIR@
[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
${echo('@DIR@/echo.log')}`,
    });
    await daemon.logged(/success: echo/);
    await tell('one');
    expect(await daemon.fileWith('echo.log', 'one')).toEqual(['one']);
    await daemon.stop();
    expect(mentions('could not write to the log /dev/full: ENOSPC')).toHaveLength(1);
  });

  it('although files may not grow beyond a limit', async () => {
    daemon = await RunningDaemon.start({
      // 8 blocks of 512 bytes, or of 1024 where sh is bash.
      command: ['/bin/sh', '-c', 'ulimit -f 8; exec "$@"', 'sh', ...ourSupervisord],
      programs: `
[program:large]
command=/bin/sh -c "head -c 100000 /dev/zero; exec sleep 1000"
startsecs=0
stdout_logfile=@DIR@/large.log
${echo('@DIR@/echo.log')}`,
    });
    await daemon.logged(/^ERRO could not write to the log .*large\.log: EFBIG/);
    await tell('one');
    expect(await daemon.fileWith('echo.log', 'one')).toEqual(['one']);
  });

  it('although nobody reads the FIFO that is a log, and gives it to whoever comes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sv-fifo-'));
    execFileSync('mkfifo', [`${folder}/fifo`]);
    daemon = await RunningDaemon.start({ programs: echo(`${folder}/fifo`) });
    await daemon.logged(/success: echo/);
    await tell('one');
    await tell('two');
    const reader = await open(`${folder}/fifo`);
    let read = '';
    while (!read.endsWith('two\n'))
      read += String((await reader.read()).buffer).replace(/\0+$/, '');
    expect(read).toBe('one\ntwo\n');
    await reader.close();
    rmSync(folder, { recursive: true });
  });

  it('although the directories of all logs are gone when they are to be opened again', async () => {
    daemon = await RunningDaemon.start({
      files: { 'logs/echo.log': '' },
      config: `
[unix_http_server]
file=@DIR@/s.sock
[supervisord]
${isRoot ? 'user=root' : ''}
logfile=@DIR@/logs/main.log
pidfile=@DIR@/supervisord.pid
childlogdir=@DIR@
[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
${echo('@DIR@/logs/echo.log')}`,
    });
    await daemon.logged(/success: echo/);
    renameSync(path('logs'), path('elsewhere'));
    daemon.signal('SIGUSR2');
    await daemon.logged(/^ERRO could not reopen the log .*main\.log: ENOENT/);
    await daemon.logged(/^ERRO could not reopen the log .*echo\.log: ENOENT/);
    await tell('one');
    expect(await daemon.fileWith('elsewhere/echo.log', 'one')).toEqual(['one']);
    mkdirSync(path('logs'));
    daemon.signal('SIGUSR2');
    await daemon.loggedTimes(/supervisord logreopen/, 2);
    await tell('two');
    expect(await daemon.fileWith('logs/echo.log', 'two')).toEqual(['two']);
    daemon.signal('SIGUSR1');
    await daemon.fileWith('logs/main.log', 'ignored SIGUSR1');
  });

  it('although a log is deleted: it is made anew, and that is said', async () => {
    daemon = await RunningDaemon.start({ programs: chatter('@DIR@/chatter.log') });
    await daemon.fileWith('chatter.log', 'word');
    unlinkSync(path('chatter.log'));
    await daemon.logged(/^WARN the log .*chatter\.log was deleted while in use; started it anew$/);
    expect(await daemon.fileWith('chatter.log', 'word')).toContain('word');
  });

  it('although the main log cannot be rotated, and says so once', async () => {
    daemon = await RunningDaemon.start({
      files: { 'supervisord.log.1/in-the-way': '' },
      supervisord: 'logfile_maxbytes=100\nlogfile_backups=1',
      programs: echo('@DIR@/echo.log'),
    });
    await daemon.logged(/success: echo/);
    await daemon.stop();
    expect(mentions('could not rotate the log')).toHaveLength(1);
  });

  it('although the log of a program cannot be rotated', async () => {
    daemon = await RunningDaemon.start({
      files: { 'echo.log.1/in-the-way': '' },
      programs: `${echo('@DIR@/echo.log')}stdout_logfile_maxbytes=10\nstdout_logfile_backups=1\n`,
    });
    await daemon.logged(/success: echo/);
    for (const line of ['more than ten bytes', 'and more', 'and more still']) await tell(line);
    expect(await daemon.fileWith('echo.log', 'still')).toHaveLength(3);
    expect(mentions('could not rotate the log')).toHaveLength(1);
  });

  it('although nobody is left who reads its terminal', async () => {
    daemon = await RunningDaemon.start({ programs: echo('@DIR@/echo.log') });
    await daemon.logged(/success: echo/);
    daemon.closeTerminal();
    daemon.signal('SIGUSR1');
    await daemon.fileWith('supervisord.log', 'ignored SIGUSR1');
    await tell('one');
    expect(await daemon.fileWith('echo.log', 'one')).toEqual(['one']);
    expect(await daemon.stop()).toEqual({ code: 0, signal: null });
  });
});
