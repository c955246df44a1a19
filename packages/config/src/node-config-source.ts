/** Adapter: configuration files on disk. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import type { ConfigSource } from './config-source.ts';

/** Reads the file system of this process. */
export class NodeConfigSource implements ConfigSource {
  readFile(path: string): Uint8Array {
    return readFileSync(path);
  }

  listDirectory(path: string): readonly string[] {
    try {
      return readdirSync(path === '' ? '.' : path);
    } catch {
      // Missing, no directory, or not ours to list: nothing in it can match.
      return [];
    }
  }

  exists(path: string): boolean {
    return existsSync(path);
  }

  isDirectory(path: string): boolean {
    try {
      return statSync(path).isDirectory();
    } catch {
      // Missing, below a file, out of reach, or no path at all: in any case nothing can be in it.
      return false;
    }
  }
}
