/** Double: configuration files in memory. */
import type { ConfigSource } from '../config-source.ts';
import { normalizePath } from '../posix-path.ts';

/**
 * A file system of the given files. Directories are those the files are in, those named, and
 * `/`; relative paths are relative to `/`.
 */
export class MemoryConfigSource implements ConfigSource {
  readonly #files = new Map<string, Uint8Array>();
  readonly #directories = new Set<string>(['/']);

  constructor(
    files: Readonly<Record<string, string | Uint8Array>> = {},
    directories: readonly string[] = [],
  ) {
    for (const [path, content] of Object.entries(files)) {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      this.#files.set(normalizePath(path), bytes);
      this.#addDirectory(parentOf(normalizePath(path)));
    }
    for (const directory of directories) this.#addDirectory(normalizePath(directory));
  }

  readFile(path: string): Uint8Array {
    const bytes = this.#files.get(this.#resolve(path) ?? '');
    if (bytes === undefined) throw new Error(`ENOENT: no such file, open '${path}'`);
    return bytes;
  }

  listDirectory(path: string): readonly string[] {
    const directory = this.#resolve(path);
    if (directory === null || !this.#directories.has(directory)) return [];
    const paths = [...this.#files.keys(), ...this.#directories];
    return paths
      .filter((each) => each !== '/' && parentOf(each) === directory)
      .map((each) => each.slice(each.lastIndexOf('/') + 1));
  }

  exists(path: string): boolean {
    const resolved = this.#resolve(path);
    return resolved !== null && (this.#files.has(resolved) || this.#directories.has(resolved));
  }

  isDirectory(path: string): boolean {
    const resolved = this.#resolve(path);
    return resolved !== null && this.#directories.has(resolved);
  }

  #addDirectory(path: string): void {
    this.#directories.add(path);
    if (path !== '/') this.#addDirectory(parentOf(path));
  }

  /** Walks the path as a kernel does: `missing/..` leads nowhere. */
  #resolve(path: string): string | null {
    let current = '/';
    for (const part of path.split('/')) {
      if (part === '' || part === '.') continue;
      if (!this.#directories.has(current)) return null;
      if (part === '..') current = parentOf(current);
      else current = current === '/' ? `/${part}` : `${current}/${part}`;
    }
    return current;
  }
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}
