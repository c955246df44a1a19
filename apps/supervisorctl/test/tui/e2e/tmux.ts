/** A program in a tmux of its own: a test sends keys, and looks at the screen until a fact is there. */
import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';

export const hasTmux = spawnSync('tmux', ['-V']).status === 0;

/** Far more than a loaded machine takes; only a test that fails waits for it. */
const deadlineMs = 30_000;

export class Tmux {
  readonly #socket = `sv-test-${randomUUID()}`;

  /** What follows the program in its shell tells how it ended. */
  constructor(
    command: string,
    { columns = 80, rows = 24, environment = {} as Readonly<Record<string, string>> } = {},
  ) {
    const settings = Object.entries(environment).flatMap(([name, value]) => [
      '-e',
      `${name}=${value}`,
    ]);
    const size = ['-x', String(columns), '-y', String(rows)];
    this.#run('-f', '/dev/null', 'new-session', '-d', ...size, ...settings, 'sh');
    this.keys(`PS1='$ '; clear; ${command}; echo "ended with $?"`, 'Enter');
  }

  get screen(): string {
    return this.#run('capture-pane', '-p');
  }

  /** Names of keys as tmux knows them, or text. */
  keys(...keys: readonly string[]): void {
    this.#run('send-keys', ...keys);
  }

  resize(columns: number, rows: number): void {
    this.#run('resize-window', '-x', String(columns), '-y', String(rows));
  }

  /** What a variable of tmux says of the pane, for instance `alternate_on`. */
  variable(name: string): string {
    return this.#run('display-message', '-p', `#{${name}}`).trim();
  }

  get panePid(): number {
    return Number(this.variable('pane_pid'));
  }

  /** tmux tells nobody when the screen changes, so it is looked at again and again. */
  async see(pattern: string | RegExp): Promise<string> {
    const deadline = performance.now() + deadlineMs;
    for (;;) {
      const { screen } = this;
      const isThere = typeof pattern === 'string' ? screen.includes(pattern) : pattern.test(screen);
      if (isThere) return screen;
      if (performance.now() > deadline)
        throw new Error(`expected ${pattern} on the screen:\n${screen}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  close(): void {
    spawnSync('tmux', ['-L', this.#socket, 'kill-server']);
  }

  #run(...args: readonly string[]): string {
    return execFileSync('tmux', ['-L', this.#socket, ...args], { encoding: 'utf8' });
  }
}
