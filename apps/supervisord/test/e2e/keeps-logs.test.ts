import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { RunningDaemon } from './running-daemon.ts';
import { SystemLog } from './system-log.ts';

let daemon: RunningDaemon;

afterEach(async () => {
  await daemon.stop();
});

const echo = `
[program:echo]
command=/bin/cat
startsecs=0
stdout_logfile=@DIR@/echo.log
`;

async function say(text: string): Promise<void> {
  await daemon.client.supervisor.sendProcessStdin('echo', `${text}\n`);
  await daemon.fileWith('echo.log', text);
}

describe('the main log', () => {
  it('is empty after it was cleared, and goes on', async () => {
    daemon = await RunningDaemon.start();
    expect(await daemon.client.supervisor.clearLog()).toBe(true);
    expect(daemon.read('supervisord.log')).toBe('');
    await daemon.loggedTimes(/^INFO reopening log file$/, 2);
    daemon.signal('SIGUSR1');
    await daemon.fileWith('supervisord.log', 'ignored SIGUSR1');
    expect(await daemon.client.supervisor.readLog(0, 0)).toBe(daemon.read('supervisord.log'));
  });

  it('says when a child has ended, at debug level', async () => {
    daemon = await RunningDaemon.start({
      supervisord: 'loglevel=debug',
      programs: '[program:ends]\ncommand=/bin/true\nstartsecs=0\nautorestart=false\n',
    });
    await daemon.logged(/^DEBG received SIGCHLD indicating a child quit$/);
    expect(daemon.log.filter((line) => /exited|SIGCHLD/.test(line))).toEqual([
      expect.stringContaining('exited: ends'),
      'DEBG received SIGCHLD indicating a child quit',
    ]);
  });

  it('has the output of programs as well, at debug level', async () => {
    daemon = await RunningDaemon.start({ supervisord: 'loglevel=debug', programs: echo });
    await daemon.logged(/success: echo/);
    await say('spoken');
    await daemon.logged(/^DEBG 'echo' stdout output:$/);
    await daemon.logged(/^spoken$/);
  });
});

describe('the log of a program', () => {
  it('is empty after it was cleared, running or not, and goes on', async () => {
    daemon = await RunningDaemon.start({ programs: echo });
    await daemon.logged(/success: echo/);
    await say('one');
    expect(await daemon.client.supervisor.clearProcessLogs('echo')).toBe(true);
    expect(daemon.read('echo.log')).toBe('');
    await say('two');
    await daemon.client.supervisor.stopProcess('echo');
    expect(daemon.read('echo.log')).toBe('two\n');
    expect(await daemon.client.supervisor.clearAllProcessLogs()).toMatchObject([{ status: 80 }]);
    expect(daemon.read('echo.log')).toBe('');
  });

  it('keeps what was written before when the program runs again', async () => {
    daemon = await RunningDaemon.start({ programs: echo });
    await daemon.logged(/success: echo/);
    await say('one');
    await daemon.client.supervisor.stopProcess('echo');
    await daemon.client.supervisor.startProcess('echo');
    await say('two');
    expect(daemon.read('echo.log')).toBe('one\ntwo\n');
  });

  it('of AUTO is private, and has one name for the life of its group', async () => {
    daemon = await RunningDaemon.start({
      programs: '[program:cat]\ncommand=/bin/cat\nstartsecs=0\nstdout_logfile_maxbytes=10\n',
    });
    await daemon.logged(/success: cat/);
    const { stdout_logfile: path } = await daemon.client.supervisor.getProcessInfo('cat');
    await daemon.client.supervisor.stopProcess('cat');
    await daemon.client.supervisor.startProcess('cat');
    expect((await daemon.client.supervisor.getProcessInfo('cat')).stdout_logfile).toBe(path);
    await daemon.client.supervisor.sendProcessStdin('cat', 'enough for a rotation\n');
    await daemon.fileWith(`${path.slice(daemon.folder.length + 1)}.1`, 'enough');
    // The file with the name is made next, before another call is answered.
    await daemon.client.supervisor.getState();
    for (const file of [path, `${path}.1`]) expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is without terminal sequences with strip_ansi', async () => {
    daemon = await RunningDaemon.start({
      supervisord: 'strip_ansi=true',
      programs: `
[program:colours]
command=/usr/bin/printf "\\033[31mred\\033[0m plain\\n"
startsecs=0
autorestart=false
stdout_logfile=@DIR@/colours.log
`,
    });
    expect(await daemon.fileWith('colours.log', 'plain')).toEqual(['red plain']);
  });

  it('is none for NONE, and has the errors too with redirect_stderr', async () => {
    daemon = await RunningDaemon.start({
      programs: `
[program:both]
command=/bin/sh -c "echo out; echo err >&2; exec sleep 1000"
startsecs=0
redirect_stderr=true
stdout_logfile=@DIR@/both.log
stderr_logfile=@DIR@/err.log
[program:quiet]
command=/bin/sh -c "echo out; exec sleep 1000"
startsecs=0
stdout_logfile=NONE
`,
    });
    expect(await daemon.fileWith('both.log', 'err')).toEqual(['out', 'err']);
    expect(existsSync(join(daemon.folder, 'err.log'))).toBe(false);
    expect((await daemon.client.supervisor.getProcessInfo('quiet')).stdout_logfile).toBe('');
  });
});

describe('the system log', () => {
  const entry = fileURLToPath(
    new URL('../fixtures/supervisord-of-another-machine.ts', import.meta.url),
  );
  const tsx = fileURLToPath(import.meta.resolve('tsx'));
  let systemLog: SystemLog;

  async function start(options: { logfile: string; programs: string }): Promise<void> {
    systemLog = new SystemLog();
    daemon = await RunningDaemon.start({
      command: [process.execPath, '--import', tsx, entry],
      environment: { SYSLOG_PATH: systemLog.path },
      supervisord: options.logfile,
      programs: options.programs,
    });
  }

  afterEach(() => systemLog.close());

  it('gets the main log, line by line, with logfile=syslog', async () => {
    await start({ logfile: 'logfile=syslog', programs: '' });
    await daemon.stop();
    const started = systemLog.take().find((message) => message.includes('started with pid'));
    expect(started).toMatch(
      /^<14> supervisord: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} INFO supervisord started with pid \d+\n$/,
    );
  });

  it('gets the output of programs that ask for it, beside their logs', async () => {
    await start({
      logfile: '',
      programs: `
[program:a]
command=/bin/sh -c "printf 'one\\n\\ntwo\\n'; echo aside >&2; exec sleep 1000"
startsecs=0
stdout_syslog=true
stdout_logfile=@DIR@/a.log
stderr_syslog=true
stderr_logfile=NONE
[program:b]
command=/bin/sh -c "echo private; exec sleep 1000"
startsecs=0
stdout_logfile=@DIR@/b.log
`,
    });
    expect(await daemon.fileWith('a.log', 'two')).toEqual(['one', '', 'two']);
    await daemon.fileWith('b.log', 'private');
    await daemon.stop();
    expect([...systemLog.take()].sort()).toEqual([
      '<14> supervisord: a ',
      '<14> supervisord: a aside',
      '<14> supervisord: a one',
      '<14> supervisord: a two',
    ]);
  });

  it('that is not there costs one line of the main log, and nothing else', async () => {
    await start({
      logfile: '',
      programs: `
[program:a]
command=/bin/cat
startsecs=0
stdout_syslog=true
stdout_logfile=@DIR@/a.log
`,
    });
    systemLog.close();
    await daemon.logged(/success: a/);
    for (const line of ['one', 'two']) {
      await daemon.client.supervisor.sendProcessStdin('a', `${line}\n`);
      await daemon.fileWith('a.log', line);
    }
    expect(daemon.writtenLog.filter((line) => line.includes('system log'))).toEqual([
      'ERRO could not send to the system log: ENOENT',
    ]);
  });
});
