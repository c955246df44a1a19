import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { FakeDaemon } from './fake-daemon.ts';
import { hasTerminal, Terminal } from './terminal.ts';

const ctrlC = '\x03';
const ctrlD = '\x04';
const up = '\x1b[A';

// Generous, because a busy machine may take seconds to start a program.
const timeout = 60_000;

describe.skipIf(!hasTerminal)('at a terminal', { timeout }, () => {
  let daemon: FakeDaemon;
  let terminal: Terminal | undefined;

  beforeEach(async () => {
    daemon = new FakeDaemon();
    daemon.supervisor.add('cat');
    daemon.supervisor.add('web:web_0');
    await daemon.start();
  });

  afterEach(({ task }) => {
    if (task.result?.state === 'fail')
      process.stderr.write(`The screen was:\n${terminal?.screen}\n`);
    terminal?.close();
    daemon.stop();
  });

  function run(...args: readonly string[]): Terminal {
    terminal = new Terminal(
      [process.execPath, inject('bundle'), '-i', '-s', daemon.serverUrl, ...args],
      {
        HOME: daemon.directory,
      },
    );
    return terminal;
  }

  test('the shell shows the status, then runs what is typed, until Ctrl-D', async () => {
    const shell = run();
    await shell.see('cat                              RUNNING');
    await shell.see('supervisor> ');
    shell.type('pid\r');
    await shell.see('4242\n');
    await shell.see('supervisor> ');
    shell.type(ctrlD);
    expect(await shell.exit()).toBe(0);
    expect(shell.screen).toMatch(/supervisor> \n$/);
  });

  test('Ctrl-C at the prompt leaves', async () => {
    const shell = run();
    await shell.see('supervisor> ');
    shell.type(ctrlC);
    expect(await shell.exit()).toBe(0);
    expect(shell.screen).toMatch(/supervisor> \n$/);
  });

  test('Tab completes verbs and names, and shows what there is', async () => {
    const shell = run();
    await shell.see('supervisor> ');
    shell.type('stat\t');
    await shell.see('status ');
    shell.type('w\t');
    await shell.see('web:');
    shell.type('\t\t');
    await shell.see('web:web_0');
    shell.type('web_0\r');
    await shell.see('web:web_0                        RUNNING');
    await shell.see('supervisor> ');
    shell.type('signal US\t');
    await shell.see('signal USR');
  });

  test('Ctrl-C in tail -f leads back to the prompt', async () => {
    daemon.logs.set('/logtail/cat/stdout', 'some text\n');
    const shell = run();
    await shell.see('supervisor> ');
    shell.type('tail -f cat\r');
    await shell.see('==> Press Ctrl-C to exit <==\nsome text\n');
    shell.type(ctrlC);
    await shell.see('supervisor> ');
    shell.type('pid\r');
    await shell.see('4242\n');
  });

  test('Ctrl-C while a command waits leaves', async () => {
    const shell = run();
    await shell.see('supervisor> ');
    shell.type('wait cat --for STOPPED\r');
    let looks = 0;
    const isWaiting = new Promise<void>((resolve) => {
      daemon.supervisor.beforeLook = () => {
        looks += 1;
        if (looks === 2) resolve();
      };
    });
    await isWaiting;
    shell.type(ctrlC);
    expect(await shell.exit()).toBe(0);
  });

  test('fg passes lines on, shows the log, and leaves on Ctrl-C', async () => {
    daemon.logs.set('/logtail/cat/stdout', 'log text\n');
    const shell = run();
    await shell.see('supervisor> ');
    shell.type('fg cat\r');
    await shell.see('log text\n');
    shell.type('hello\r');
    await shell.see('hello\n');
    shell.type(ctrlC);
    await shell.see('Exiting foreground\n');
    await shell.see('supervisor> ');
    expect(daemon.supervisor.calls).toEqual(['sendProcessStdin(cat, hello\n)']);
  });

  test('a login is asked for, and the password is not shown', async () => {
    daemon.credentials = 'user:secret';
    const shell = run();
    await shell.see('Server requires authentication\nUsername:');
    shell.type('user\r');
    await shell.see('Password:');
    shell.type('secret\r');
    await shell.see('cat                              RUNNING');
    await shell.see('supervisor> ');
    expect(shell.screen).not.toContain('secret');
  });

  test('a drastic action is asked about', async () => {
    const shell = run('shutdown');
    await shell.see('Really shut the remote supervisord process down y/N? ');
    shell.type('n\r');
    expect(await shell.exit()).toBe(0);
    expect(daemon.supervisor.calls).toEqual([]);
  });

  test('a pasted block runs line by line, its last line waiting to be finished', async () => {
    const shell = run();
    await shell.see('supervisor> ');
    shell.type('pid\rversion\rpid c');
    await shell.see('4242\n');
    await shell.see('supervisor> version\n4.2.5\n');
    await shell.see('supervisor> pid c');
    shell.type('at\r');
    await shell.see('100\n');
  });

  test('the history is in the file, oldest first, and comes back', async () => {
    const history = join(daemon.directory, 'history');
    writeFileSync(history, 'version\n');
    const shell = run('-r', history);
    await shell.see('supervisor> ');
    shell.type('pid\r');
    await shell.see('supervisor> ');
    shell.type('pid\r');
    await shell.see('supervisor> ');
    shell.type(up + up);
    await shell.see('version');
    shell.type('\r');
    await shell.see('4.2.5');
    await shell.see('supervisor> ');
    shell.type(ctrlD);
    await shell.exit();
    expect(readFileSync(history, 'utf8')).toBe('version\npid\nversion\n');
  });

  test('without a history file none is written', async () => {
    const shell = run();
    await shell.see('supervisor> ');
    shell.type('pid\r');
    await shell.see('supervisor> ');
    shell.type(ctrlD);
    await shell.exit();
    expect(existsSync(join(daemon.directory, 'history'))).toBe(false);
  });
});
