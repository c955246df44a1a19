/** A terminal in memory: a test types, looks, and waits until something can be seen. */

import type { InputEvent } from '../../src/tui/input/input-event.ts';
import { readInput } from '../../src/tui/input/read-input.ts';
import type { Terminal } from '../../src/tui/terminal/terminal.ts';
import { FakeScreen } from './terminal/fake-screen.ts';

export class FakeTerminal implements Terminal {
  readonly depth = '16';
  size: { readonly columns: number; readonly rows: number };
  /** What became of it. */
  readonly calls: string[] = [];
  bytesWritten = 0;
  #screen: FakeScreen;
  readonly #inputListeners = new Set<(event: InputEvent) => void>();
  readonly #changeListeners = new Set<() => void>();
  readonly #watchers = new Set<() => void>();

  constructor(columns = 80, rows = 24) {
    this.size = { columns, rows };
    this.#screen = new FakeScreen(columns, rows);
  }

  get text(): string {
    return this.#screen.text;
  }

  write(bytes: string): void {
    this.bytesWritten += bytes.length;
    this.#screen.write(bytes);
    for (const watcher of [...this.#watchers]) watcher();
  }

  onInput(listener: (event: InputEvent) => void): () => void {
    this.#inputListeners.add(listener);
    return () => this.#inputListeners.delete(listener);
  }

  onChange(listener: () => void): () => void {
    this.#changeListeners.add(listener);
    return () => this.#changeListeners.delete(listener);
  }

  suspend(): void {
    this.calls.push('suspend');
    for (const watcher of [...this.#watchers]) watcher();
  }

  leave(): void {
    this.calls.push('leave');
  }

  /** As bytes of a terminal, so that reading them is tried as well. */
  type(bytes: string): void {
    for (const event of readInput(bytes, true).events) {
      for (const listener of [...this.#inputListeners]) listener(event);
    }
  }

  resize(columns: number, rows: number): void {
    this.size = { columns, rows };
    this.#screen = new FakeScreen(columns, rows);
    for (const listener of [...this.#changeListeners]) listener();
  }

  /** Resolves when the screen is as wanted; looked at after each writing. */
  async until(isSo: string | RegExp | ((text: string) => boolean)): Promise<void> {
    const holds = (): boolean => {
      if (typeof isSo === 'function') return isSo(this.text);
      return typeof isSo === 'string' ? this.text.includes(isSo) : isSo.test(this.text);
    };
    while (!holds()) {
      await new Promise<void>((resolve) => {
        const watcher = (): void => {
          this.#watchers.delete(watcher);
          resolve();
        };
        this.#watchers.add(watcher);
      });
    }
  }
}
