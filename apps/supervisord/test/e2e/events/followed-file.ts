/** A file that another process appends to, line by line; facts in it are awaited, nothing is polled. */
import {
  closeSync,
  existsSync,
  type FSWatcher,
  openSync,
  readSync,
  statSync,
  watch,
} from 'node:fs';
import { basename, dirname } from 'node:path';

export class FollowedFile {
  /** The complete lines so far. */
  readonly lines: string[] = [];
  readonly #path: string;
  readonly #watcher: FSWatcher;
  #offset = 0;
  #rest = Buffer.alloc(0);
  #wake: () => void = () => undefined;

  /** The file need not exist yet, its directory must. Call `close` in the end. */
  constructor(path: string) {
    this.#path = path;
    this.#watcher = watch(dirname(path), (_event, name) => {
      if (name === basename(path)) this.#read();
    });
    this.#read();
  }

  /** Waits until so many lines match. */
  async has(pattern: RegExp, count = 1): Promise<void> {
    for (let seen = 0, found = 0; ; ) {
      for (; seen < this.lines.length; seen += 1) {
        if (pattern.test(this.lines[seen] ?? '')) found += 1;
      }
      if (found >= count) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Takes what was written last and ends. */
  close(): void {
    this.#read();
    this.#watcher.close();
  }

  #read(): void {
    if (!existsSync(this.#path)) return;
    const bytes = Buffer.alloc(Math.max(0, statSync(this.#path).size - this.#offset));
    if (bytes.length === 0) return;
    const fd = openSync(this.#path, 'r');
    const size = readSync(fd, bytes, 0, bytes.length, this.#offset);
    closeSync(fd);
    this.#offset += size;
    const text = Buffer.concat([this.#rest, bytes.subarray(0, size)]);
    const end = text.lastIndexOf('\n') + 1;
    this.#rest = Buffer.from(text.subarray(end));
    if (end === 0) return;
    this.lines.push(...text.toString('utf8', 0, end - 1).split('\n'));
    this.#wake();
  }
}
