import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { FakeDaemon } from './fake-daemon.ts';

// Generous, because a busy machine may take seconds to start a program.
const timeout = 60_000;

describe('the program', { timeout }, () => {
  let daemon: FakeDaemon;

  beforeEach(async () => {
    daemon = new FakeDaemon();
    daemon.supervisor.add('cat');
    await daemon.start();
  });

  afterEach(() => daemon.stop());

  function start(...args: readonly string[]) {
    const child = spawn(process.execPath, [inject('bundle'), '-s', daemon.serverUrl, ...args]);
    const printed = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      printed.stderr += text;
    });
    return { child, printed, ended: once(child, 'close') };
  }

  test('ends with the exit status of its action', async () => {
    const { printed, ended } = start('stop', 'nope');
    expect((await ended)[0]).toBe(1);
    expect(printed.stdout).toBe('nope: ERROR (no such process)\n');
  });

  test('leaves a stdin it does not need alone, however long it stays open', async () => {
    const { printed, ended } = start('pid');
    expect((await ended)[0]).toBe(0);
    expect(printed.stdout).toBe('4242\n');
  });

  test('reads commands from a pipe', async () => {
    const { child, printed, ended } = start();
    child.stdin.end('pid\nshutdown\nn\n');
    expect((await ended)[0]).toBe(0);
    expect(printed.stdout).toBe(
      'cat                              RUNNING   pid 100, uptime 0:00:01\n' +
        'supervisor> 4242\n' +
        'supervisor> Really shut the remote supervisord process down y/N? supervisor> \n',
    );
  });

  test('tail -f ends with an empty line and exit status 0 on SIGINT', async () => {
    daemon.logs.set('/logtail/cat/stdout', 'text\n');
    const { child, printed, ended } = start('tail', '-f', 'cat');
    child.stdout.on('data', () => {
      if (printed.stdout.endsWith('text\n')) child.kill('SIGINT');
    });
    expect((await ended)[0]).toBe(0);
    expect(printed.stdout).toBe('==> Press Ctrl-C to exit <==\ntext\n\n');
  });

  test('tail -f ends when the daemon does', async () => {
    daemon.logs.set('/logtail/cat/stdout', 'text\n');
    const { child, printed, ended } = start('tail', '-f', 'cat');
    child.stdout.on('data', () => {
      if (printed.stdout.endsWith('text\n')) daemon.stop();
    });
    await ended;
    expect(printed.stdout).toContain('text\n');
  });

  test('tail -f ends when what reads it does', async () => {
    daemon.logs.set('/logtail/cat/stdout', 'text\n');
    const { child, printed, ended } = start('tail', '-f', 'cat');
    child.stdout.on('data', () => {
      if (!printed.stdout.endsWith('text\n')) return;
      child.stdout.destroy();
      daemon.write('/logtail/cat/stdout', 'more\n');
    });
    expect((await ended)[0]).toBe(0);
    expect(printed.stderr).toBe('');
  });

  test('a waiting action dies of SIGINT', async () => {
    const { child, ended } = start('wait', 'cat', '--for', 'STOPPED');
    let looks = 0;
    daemon.supervisor.beforeLook = () => {
      looks += 1;
      if (looks === 2) child.kill('SIGINT');
    };
    expect((await ended)[1]).toBe('SIGINT');
  });

  test('fg ends at the end of stdin, with nothing left behind', async () => {
    daemon.logs.set('/logtail/cat/stdout', 'text\n');
    const { child, printed, ended } = start('fg', 'cat');
    child.stdin.end('hello\n');
    expect((await ended)[0]).toBe(0);
    expect(printed.stdout).toMatch(/^==> Press Ctrl-C to exit <==\n(text\n)?Exiting foreground\n$/);
    expect(daemon.supervisor.calls).toEqual(['sendProcessStdin(cat, hello\n)']);
  });

  test('a reader that has seen enough is no failure', async () => {
    for (let index = 0; index < 5000; index += 1) daemon.supervisor.add(`p${index}`);
    const { child, printed, ended } = start('status');
    child.stdout.destroy();
    expect((await ended)[0]).toBe(0);
    expect(printed.stderr).toBe('');
  });

  test('a long answer arrives whole in a pipe', async () => {
    for (let index = 0; index < 5000; index += 1) daemon.supervisor.add(`p${index}`);
    const { printed, ended } = start('status');
    await ended;
    expect(printed.stdout.split('\n')).toHaveLength(5002);
  });

  test('loads neither line editing nor the dashboard for a single action', () => {
    const { stderr } = spawnSync(process.execPath, [inject('bundle'), 'help'], {
      encoding: 'utf8',
      env: { ...process.env, NODE_DEBUG: 'esm,module' },
    });
    expect(stderr).not.toMatch(/node:readline|node-tty-line-reader|[/](ink|react|koffi)[/]/);
  });
});
