/**
 * One look at each directory per load: a thousand programs log to a handful of directories, and
 * all of them should see the same state of the disk.
 */
import type { ConfigSource } from './config-source.ts';

export class CachedConfigSource implements ConfigSource {
  readonly #source: ConfigSource;
  readonly #directories = new Map<string, boolean>();

  constructor(source: ConfigSource) {
    this.#source = source;
  }

  readFile(path: string): Uint8Array {
    return this.#source.readFile(path);
  }

  listDirectory(path: string): readonly string[] {
    return this.#source.listDirectory(path);
  }

  exists(path: string): boolean {
    return this.#source.exists(path);
  }

  isDirectory(path: string): boolean {
    let answer = this.#directories.get(path);
    if (answer === undefined) {
      answer = this.#source.isDirectory(path);
      this.#directories.set(path, answer);
    }
    return answer;
  }
}
