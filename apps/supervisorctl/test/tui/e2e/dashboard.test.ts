import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { hasTmux, Tmux } from './tmux.ts';

const daemonPackage = fileURLToPath(new URL('../../../../supervisord/', import.meta.url));
const debian = '/usr/bin/supervisord';
const isRoot = process.getuid?.() === 0;

const programs = `
[program:ticker]
command=sh -c 'i=0; while :; do i=$((i+1)); printf "\\033[32mtick\\033[0m %%d\\033[2J\\033]0;evil\\007 end\\n" $i; sleep 0.2; done'
startsecs=0
[program:idle]
command=sleep 1000
autostart=false
startsecs=0
[program:web]
command=sleep 1000
process_name=web_%(process_num)d
numprocs=3
startsecs=0
`;

const title = `the dashboard at a terminal${hasTmux ? '' : ' (skipped: tmux is not installed)'}`;

describe.skipIf(!hasTmux)(title, { timeout: 120_000 }, () => {
  let directory = '';
  let tmux: Tmux | undefined;
  let stopDaemon: () => Promise<void> = async () => undefined;

  beforeAll(() => {
    // Others may be using what is there.
    if (existsSync(join(daemonPackage, 'dist/supervisord.cjs'))) return;
    execFileSync(process.execPath, ['build.mjs'], { cwd: daemonPackage });
  });

  afterEach(async () => {
    tmux?.close();
    await stopDaemon();
    rmSync(directory, { recursive: true, force: true });
  });

  function prepare(): void {
    directory = mkdtempSync(join(tmpdir(), 'sv-tui-'));
    writeFileSync(
      join(directory, 's.conf'),
      `[unix_http_server]
file=${directory}/s.sock
[supervisord]
${isRoot ? 'user=root' : ''}
logfile=${directory}/main.log
pidfile=${directory}/main.pid
childlogdir=${directory}
[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
[supervisorctl]
serverurl=unix://${directory}/s.sock
${programs}`,
    );
  }

  function startDaemon(
    command: readonly string[] = [process.execPath, join(daemonPackage, 'bin/supervisord.js')],
  ): void {
    const [file = '', ...args] = command;
    const child = spawn(file, [...args, '-n', '-c', join(directory, 's.conf')], {
      stdio: 'ignore',
    });
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    stopDaemon = () => {
      child.kill('SIGTERM');
      return exited;
    };
  }

  function open(
    options: {
      readonly columns?: number;
      readonly rows?: number;
      readonly environment?: Record<string, string>;
      readonly args?: string;
    } = {},
  ): Tmux {
    const { args = '', ...rest } = options;
    tmux = new Tmux(`${process.execPath} ${inject('bundle')} -c ${directory}/s.conf ${args}`, rest);
    return tmux;
  }

  test('starts, stops, filters, follows a log, and leaves the terminal as it was', async () => {
    prepare();
    startDaemon();
    const screen = open();
    await screen.see(/ticker +RUNNING/);
    expect(screen.variable('alternate_on')).toBe('1');

    screen.keys('/', 'idle', 'Enter');
    await screen.see(/^ {2}○ idle +STOPPED(.*\n)+filter: idle/m);
    expect(screen.screen).not.toContain('ticker');
    screen.keys('S');
    await screen.see(/● idle +RUNNING/);
    await screen.see('idle: started');
    screen.keys('T');
    await screen.see('Stop idle?');
    screen.keys('y');
    await screen.see(/○ idle +STOPPED/);

    screen.keys('Escape');
    await screen.see('ticker');
    screen.keys('G', 'Home', 'Down');
    screen.keys('o');
    await screen.see(/ticker stdout: following/);
    const shown = await screen.see(/tick \d+ end\ntick \d+ end/);
    expect(shown).not.toContain('evil');

    screen.keys('q');
    await screen.see('ended with 0');
    expect(screen.variable('alternate_on')).toBe('0');
    expect(screen.variable('cursor_flag')).toBe('1');
  });

  test('fits the terminal when its size changes', async () => {
    prepare();
    startDaemon();
    const screen = open();
    await screen.see(/ticker +RUNNING/);
    screen.resize(160, 50);
    await screen.see(/^.*RUNNING.*\n(.*\n){48}\? help/);
    screen.resize(60, 16);
    await screen.see(/^.*RUNNING.*\n(.*\n){14}\? help/);
  });

  test('survives a daemon that goes and comes back', async () => {
    prepare();
    startDaemon();
    const screen = open();
    await screen.see(/ticker +RUNNING/);
    await stopDaemon();
    await screen.see(/CONNECTION LOST for [2-9]s/);
    startDaemon();
    await screen.see('Connected again.');
    await screen.see(/ticker +RUNNING/);
    screen.keys('e');
    await screen.see('connection lost');
  });

  test.each(['TERM', 'HUP', 'INT'])(
    'gives the terminal back when SIG%s ends it',
    async (signal) => {
      prepare();
      startDaemon();
      const screen = open();
      await screen.see(/ticker +RUNNING/);
      execFileSync('pkill', [`-${signal}`, '-P', String(screen.panePid)]);
      await screen.see(/ended with 1\d\d/);
      expect(screen.variable('alternate_on')).toBe('0');
      expect(screen.variable('mouse_any_flag')).toBe('0');
    },
  );

  test('steps aside for the shell on ctrl+z, and comes back', async () => {
    prepare();
    startDaemon();
    const screen = open();
    await screen.see(/ticker +RUNNING/);
    screen.keys('C-z');
    await screen.see('Stopped');
    expect(screen.variable('alternate_on')).toBe('0');
    screen.keys('fg', 'Enter');
    await screen.see(/ticker +RUNNING/);
    expect(screen.variable('alternate_on')).toBe('1');
    screen.keys('q');
    // What was on the screen before is there again.
    await screen.see('$ fg');
    expect(screen.variable('alternate_on')).toBe('0');
  });

  test.skipIf(!existsSync(debian))(
    'shows the original Supervisor, without what it does not tell',
    async () => {
      prepare();
      startDaemon([debian]);
      const screen = open();
      const shown = await screen.see(/ticker +RUNNING/);
      expect(shown).toMatch(/^supervisor 4\.2\.5 RUNNING/);
      expect(shown).not.toContain('CPU%');
      screen.keys('Down', 'Enter');
      await screen.see(/command +sh -c/);
      screen.keys('m');
      await screen.see(/main log: following(.*\n)+.*spawned: 'ticker'/);
      screen.keys(':', 'status web:*', 'Enter');
      await screen.see(/web:web_2 +RUNNING +pid/);
    },
  );

  test('asks who we are, and goes on when the daemon knows us', async () => {
    prepare();
    const conf = readFileSync(join(directory, 's.conf'), 'utf8');
    writeFileSync(
      join(directory, 's.conf'),
      conf.replace('[supervisord]', 'username=a\npassword=b\n[supervisord]'),
    );
    startDaemon();
    const screen = open();
    await screen.see(`Log in to unix://${directory}/s.sock`);
    screen.keys('a', 'Enter', 'wrong', 'Enter');
    await screen.see('Wrong user name or password.');
    screen.keys('b', 'Enter');
    await screen.see('Logged in.');
    await screen.see(/ticker +RUNNING/);
    // The classic commands are that user, too.
    screen.keys(':', 'status idle', 'Enter');
    await screen.see(/idle +STOPPED +Not started/);
  });

  test('tells of crashes between two refreshes', async () => {
    prepare();
    startDaemon();
    const screen = open({ columns: 120, rows: 40 });
    await screen.see(/ticker +RUNNING +0/);
    screen.keys('/', 'ticker', 'Enter', 'd');
    await screen.see(/last exit +none/);
    screen.keys(':', 'signal KILL ticker', 'Enter');
    await screen.see(/ticker +RUNNING +1 .*SIGKILL \d+s ago, started again/);
    screen.keys('d');
    await screen.see(/last exit .* SIGKILL {2}not expected {2}pid \d+, up/);
    screen.keys('e');
    await screen.see(/ticker {2}started again \(pid \d+ → \d+\) \(SIGKILL after/);
  });

  test('is the classic shell with -i, and on a terminal that can only print', async () => {
    prepare();
    startDaemon();
    const screen = open({ args: '-i' });
    await screen.see('supervisor>');
    expect(screen.variable('alternate_on')).toBe('0');
    screen.keys('exit', 'Enter');
    await screen.see('ended with 0');
    screen.keys(
      `clear; TERM=dumb ${process.execPath} ${inject('bundle')} -c ${directory}/s.conf`,
      'Enter',
    );
    await screen.see('supervisor>');
  });
});
