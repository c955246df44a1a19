/** A real listener process and what it writes, for the tests of the adapter and of compatibility. */

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** Module loaders are found from here. */
const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));

export class ListenerProcess {
  readonly child: ChildProcessWithoutNullStreams;
  stdout = '';
  stderr = '';
  readonly exited: Promise<number | NodeJS.Signals | null>;
  #isClosed = false;
  #changed = (): void => undefined;

  constructor(
    command: string,
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ) {
    this.child = spawn(command, args, {
      cwd: REPOSITORY,
      env: { ...process.env, LC_ALL: 'C.UTF-8', ...env },
    });
    onTestFinished(() => void this.child.kill('SIGKILL'));
    this.child.stdout.on('data', (chunk: Buffer) => {
      this.stdout += chunk;
      this.#changed();
    });
    this.child.stderr.on('data', (chunk: Buffer) => {
      this.stderr += chunk;
      this.#changed();
    });
    // A listener that closed its stdin is a fact some tests are about.
    this.child.stdin.on('error', () => undefined);
    this.exited = new Promise((resolve) => {
      this.child.on('close', (code, signal) => {
        this.#isClosed = true;
        resolve(code ?? signal);
        this.#changed();
      });
    });
  }

  /** A TypeScript program of `fixtures/`. */
  static fixture(name: string, env: Readonly<Record<string, string>> = {}): ListenerProcess {
    const path = fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
    return new ListenerProcess(process.execPath, ['--import', 'tsx', path], env);
  }

  /** Waits until one of the streams contains `text`, `count` times. */
  async until(stream: 'stdout' | 'stderr', text: string, count = 1): Promise<void> {
    while (this[stream].split(text).length <= count) {
      if (this.#isClosed) {
        throw new Error(`it ended without ${JSON.stringify(text)}: ${this.stdout}${this.stderr}`);
      }
      await new Promise<void>((resolve) => {
        this.#changed = resolve;
      });
    }
  }
}
