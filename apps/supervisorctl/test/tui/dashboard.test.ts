import { getEventListeners } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { defaultCommands, furtherCommands } from '../../src/command-table.ts';
import type { Credentials } from '../../src/remote-supervisor.ts';
import { runDashboard } from '../../src/tui/run-dashboard.tsx';
import type { DashboardClock } from '../../src/tui/shell/dashboard-clock.ts';
import { FakeDaemonClient } from './fake-daemon-client.ts';
import { FakeTerminal } from './fake-terminal.ts';
import { processInfo, runEnd } from './state/tui-fixtures.ts';

/** Time that passes when the test says so. */
class ManualClock implements DashboardClock {
  #now = 0;
  readonly #timers = new Set<{ readonly at: number; readonly callback: () => void }>();
  readonly #arming = new Map<number, () => void>();
  /** Resolves when somebody wants to be called back after so long. */
  armed(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.#arming.set(delayMs, resolve);
    });
  }
  now = (): number => this.#now;
  wallTime = (): number => 1_700_000_000_000 + this.#now;
  after(delayMs: number, callback: () => void): () => void {
    const timer = { at: this.#now + delayMs, callback };
    this.#timers.add(timer);
    this.#arming.get(delayMs)?.();
    return () => this.#timers.delete(timer);
  }
  pass(ms: number): void {
    this.#now += ms;
    for (const timer of [...this.#timers]) {
      if (timer.at > this.#now) continue;
      this.#timers.delete(timer);
      timer.callback();
    }
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the dashboard', () => {
  let ended: Promise<unknown> = Promise.resolve();
  let terminal = new FakeTerminal();

  afterEach(async () => {
    terminal.type('\u001b\u001b\u001b');
    terminal.type('\u0003');
    terminal.type('\u0003');
    await ended;
  });

  function open(client: FakeDaemonClient, size: readonly [number, number] = [80, 24]) {
    terminal = new FakeTerminal(...size);
    const clock = new ManualClock();
    const seen: Credentials[] = [];
    ended = runDashboard({
      serverUrl: 'unix:///fake',
      credentials: {},
      commandGroups: [defaultCommands, furtherCommands],
      connect: (_, credentials) => {
        if (seen.at(-1) !== credentials) seen.push(credentials);
        return client;
      },
      terminal,
      clock,
    });
    return { terminal, clock, credentials: seen };
  }

  function daemon(...names: readonly string[]): FakeDaemonClient {
    const client = new FakeDaemonClient();
    client.processes = names.map((name) => processInfo(name));
    return client;
  }

  test('shows the processes of the daemon, and what they use', async () => {
    const { terminal } = open(daemon('api', 'web:web_0', 'web:web_1'));
    await terminal.until(/fake 4\.2\.5 \(sv 0\.1\.0\) RUNNING +unix:\/\/\/fake +● 3/);
    expect(terminal.text).toMatch(/NAME▾ +STATE +RST +PID +UPTIME +CPU% +MEM/);
    expect(terminal.text).toMatch(/● api +RUNNING +0 +100 +16m40s +– +2\.0M/);
    expect(terminal.text).toMatch(/▾ web +● 2 running/);
    expect(terminal.text).toMatch(/q quit/);
  });

  test('has no columns for what the original Supervisor does not tell', async () => {
    const client = daemon('api');
    client.isOurs = false;
    const { terminal } = open(client);
    await terminal.until('● api');
    expect(terminal.text).toContain('fake 4.2.5 RUNNING');
    expect(terminal.text).not.toMatch(/CPU%|MEM/);
  });

  test('stops a process after a yes, and shows it at once', async () => {
    const client = daemon('api');
    const { terminal } = open(client);
    await terminal.until('● api');
    terminal.type('T');
    await terminal.until('Stop api?');
    expect(client.calls).toEqual([]);
    terminal.type('y');
    await terminal.until(/○ api +STOPPED/);
    await terminal.until('api: stopped');
    expect(client.calls).toEqual(['stop api']);
  });

  test('updates after showing what would change', async () => {
    const client = daemon('api');
    const { terminal } = open(client);
    await terminal.until('● api');
    terminal.type('U');
    await terminal.until(/fresh +added/);
    expect(client.calls).toEqual(['reloadConfig']);
    terminal.type('y');
    await terminal.until('Updated 1 group.');
    expect(client.calls).toEqual(['reloadConfig', 'addProcessGroup fresh']);
  });

  test('follows a log: what was there, what came, and no control sequence', async () => {
    const client = daemon('api');
    client.history.set('api', 'old line\nboth\n');
    client.logs.set(
      '/logtail/api/stdout',
      'both\n\u001b[31mnew\u001b[0m\u001b[2J\u001b]0;title\u0007 line\n',
    );
    const { terminal, clock } = open(client);
    await terminal.until('● api');
    const batch = clock.armed(60);
    terminal.type('o');
    await terminal.until('old line');
    await batch;
    clock.pass(60);
    await terminal.until('new line');
    expect(terminal.text.match(/both/g)).toHaveLength(1);
  });

  test('follows a log only while it is shown', async () => {
    const client = daemon('api');
    client.logs.set('/logtail/api/stdout', '');
    client.history.set('api', 'old line\n');
    const { terminal } = open(client);
    await terminal.until('● api');
    terminal.type('o');
    await terminal.until('old line');
    expect(client.streamSignals.map(({ aborted }) => aborted)).toEqual([false]);
    terminal.type('o');
    await terminal.until((text) => !text.includes('api stdout'));
    expect(client.streamSignals.map(({ aborted }) => aborted)).toEqual([true]);
    terminal.type('o');
    await terminal.until('old line');
    expect(client.streamSignals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  test('leaves nothing behind for each time that it asks for a log', async () => {
    const client = daemon('api');
    const { terminal, clock } = open(client);
    await terminal.until('● api');
    terminal.type('o');
    await terminal.until('no log file');
    for (let round = 0; round < 5; round += 1) {
      const asked = client.streamSignals.length;
      clock.pass(1000);
      while (client.streamSignals.length === asked) await nextTurn();
      await nextTurn();
    }
    const [signal] = client.streamSignals;
    expect(signal && getEventListeners(signal, 'abort').length).toBeLessThanOrEqual(1);
  });

  test('says when there is no log', async () => {
    const { terminal } = open(daemon('api'));
    await terminal.until('● api');
    terminal.type('o');
    await terminal.until('api stdout: no log file');
  });

  test('runs classic commands, and asks where they ask', async () => {
    const client = daemon('api');
    const { terminal } = open(client);
    await terminal.until('● api');
    terminal.type(':pid\r');
    await terminal.until('4242');
    terminal.type(':shutdown\r');
    await terminal.until('Really shut the remote supervisord process down y/N?');
    terminal.type('n\r');
    await terminal.until((text) => !text.includes('Really'));
    terminal.type(':nonsense\r');
    await terminal.until('*** Unknown syntax: nonsense');
  });

  test('says that the connection is lost, and goes on when it is back', async () => {
    const client = daemon('api');
    const { terminal, clock } = open(client);
    await terminal.until('● api');
    client.isGone = true;
    clock.pass(1000);
    await terminal.until('CONNECTION LOST');
    expect(terminal.text).toMatch(/● api/);
    expect(terminal.text).toContain('refused connection');
    client.isGone = false;
    clock.pass(1000);
    await terminal.until('Connected again.');
  });

  test('asks who we are where the daemon wants to know, until it is content', async () => {
    const client = daemon('api');
    client.isGuarded = true;
    const { terminal, credentials } = open(client);
    await terminal.until('Log in to unix:///fake');
    expect(terminal.text).toContain('LOGIN NEEDED');
    terminal.type('me\rwrong\r');
    await terminal.until('Wrong user name or password.');
    expect(terminal.text).toMatch(/User name +me/);
    expect(terminal.text).not.toContain('wrong');
    client.isGuarded = false;
    terminal.type('right');
    await terminal.until('•••••');
    terminal.type('\r');
    await terminal.until('Logged in.');
    await terminal.until('● api');
    expect(credentials).toEqual([
      {},
      { username: 'me', password: 'wrong' },
      { username: 'me', password: 'right' },
    ]);
    terminal.type(':pid\r');
    await terminal.until('4242');
    expect(credentials.at(-1)).toEqual({ username: 'me', password: 'right' });
  });

  test('does not ask a daemon again and again that wants a login', async () => {
    const client = daemon('api');
    client.isGuarded = true;
    const { terminal, clock } = open(client);
    await terminal.until('Log in to');
    terminal.type('\u001b');
    await terminal.until((text) => !text.includes('Log in to') && text.includes('L logs in'));
    const asked = client.attempts;
    clock.pass(10_000);
    expect(client.attempts).toBe(asked);
    terminal.type('\u0012');
    await terminal.until('Log in to');
    expect(client.attempts).toBe(asked + 1);
  });

  test('shows how runs ended that were over before it looked', async () => {
    const client = daemon('api');
    const last = runEnd({ signal: 'SIGSEGV', exitstatus: -1 });
    client.exits = [{ group: 'api', name: 'api', starts: 3, restarts: 2, exits: 2, last }];
    client.histories.set('api', {
      group: 'api',
      name: 'api',
      starts: 3,
      restarts: 2,
      exits: 2,
      ends: [last, runEnd()],
    });
    const { terminal } = open(client, [100, 40]);
    await terminal.until(/● api +RUNNING +2 +100 +16m40s /);
    terminal.type('d');
    await terminal.until(/SIGSEGV +not expected(.|\n)*exit 3 +not expected/);
  });

  test('fits every size, from very small to very wide', async () => {
    const { terminal } = open(daemon('api', 'web:web_0', 'web:web_1'));
    await terminal.until('● api');
    for (const [columns, rows] of [
      [200, 60],
      [80, 24],
      [40, 10],
      [20, 4],
      [120, 30],
    ] as const) {
      terminal.resize(columns, rows);
      await terminal.until('fake');
    }
    await terminal.until('● api');
  });

  test('shows all keys on demand', async () => {
    const { terminal } = open(daemon('api'), [160, 50]);
    await terminal.until('● api');
    terminal.type('?');
    await terminal.until('leave; processes are not touched');
    expect(terminal.text).toContain('stop (asks)');
  });

  test('one request a refresh, and few bytes where little has changed', async () => {
    const client = daemon(...Array.from({ length: 1000 }, (_, index) => `many:p${index}`));
    const { terminal, clock } = open(client, [160, 50]);
    await terminal.until('● 1000');
    const { bytesWritten } = terminal;
    const { refreshes } = client;
    client.processes = client.processes.map((info) => ({ ...info, now: info.now + 1 }));
    clock.pass(1000);
    await terminal.until('16m41s');
    expect(client.refreshes).toBe(refreshes + 1);
    // What so many use is not asked for each time, and is still shown.
    expect(client.asked.filter((method) => method === 'sv.getProcessUsage')).toHaveLength(1);
    expect(terminal.text).toMatch(/16m41s +– +2\.0M/);
    expect(terminal.bytesWritten - bytesWritten).toBeLessThan(50 * 40);
  });

  test('gives the terminal back when it is left', async () => {
    const { terminal } = open(daemon('api'));
    await terminal.until('● api');
    terminal.type('q');
    await ended;
    expect(terminal.calls).toEqual(['leave']);
  });

  test('gives it back for a while', async () => {
    const { terminal } = open(daemon('api'));
    await terminal.until('● api');
    terminal.type('\u001a');
    await terminal.until(() => terminal.calls.includes('suspend'));
  });
});
