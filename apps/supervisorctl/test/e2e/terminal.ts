/** A program at a terminal: `script` gives it one, the test types and looks. */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

/** util-linux's `script`; those of other systems take other arguments. */
export const hasTerminal =
  process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;

export class Terminal {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #exit: Promise<number>;
  #screen = '';
  #seen = 0;
  #changed: () => void = () => undefined;
  #hasEnded = false;

  constructor(command: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    // `exec`, or Ctrl-C would end the shell in between as well.
    const line = `exec ${command.map((word) => `'${word}'`).join(' ')}`;
    this.#child = spawn('script', ['-qfec', line, '/dev/null'], {
      env: { PATH: process.env.PATH, TERM: 'xterm', COLUMNS: '100', ...environment },
    });
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#screen += text;
      this.#changed();
    });
    this.#exit = new Promise((resolve) => {
      this.#child.once('close', (code) => {
        this.#hasEnded = true;
        this.#changed();
        resolve(code ?? -1);
      });
    });
  }

  /** All that was shown, without what only moves the cursor. */
  get screen(): string {
    return stripVTControlCharacters(this.#screen).replaceAll('\r', '');
  }

  type(text: string): void {
    this.#child.stdin.write(text);
  }

  /** Resolves when the text appears after all that was seen before. */
  async see(text: string): Promise<void> {
    for (;;) {
      const start = this.screen.indexOf(text, this.#seen);
      if (start >= 0) {
        this.#seen = start + text.length;
        return;
      }
      if (this.#hasEnded) throw new Error(`never saw ${JSON.stringify(text)} in ${this.screen}`);
      await new Promise<void>((resolve) => {
        this.#changed = resolve;
      });
    }
  }

  /** The exit status, once the program has ended. */
  exit(): Promise<number> {
    return this.#exit;
  }

  /** For the end of a test, however it went. */
  close(): void {
    this.#child.kill('SIGKILL');
  }
}
