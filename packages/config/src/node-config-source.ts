/** Adapter: configuration files on disk. */
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs';
import type { ConfigSource } from './config-source.ts';

/** Reads the file system of this process. */
export class NodeConfigSource implements ConfigSource {
  readFile(path: string): Uint8Array {
    // A pipe that nobody writes to, which a pattern may match, would block for ever.
    const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      return fstatSync(fd).isFile() ? readFileSync(fd) : readStream(fd, path);
    } finally {
      closeSync(fd);
    }
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

/** A pipe or a terminal may hold a configuration; what never ends, such as /dev/zero, does not. */
const longestStream = 16 * 1024 * 1024;

function readStream(fd: number, path: string): Uint8Array {
  const chunks: Uint8Array[] = [];
  for (let total = 0; total <= longestStream; ) {
    const chunk = new Uint8Array(64 * 1024);
    const count = readSome(fd, path, chunk);
    if (count === 0) return Buffer.concat(chunks);
    chunks.push(chunk.subarray(0, count));
    total += count;
  }
  throw new Error(`${path} is no file and does not end`);
}

/** Where a writer is but nothing to read yet, as behind `<(…)` of a shell, waits for it. */
function readSome(fd: number, path: string, chunk: Uint8Array): number {
  try {
    return readSync(fd, chunk);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
  }
  const waiting = openSync(path, 'r');
  try {
    return readSync(waiting, chunk);
  } finally {
    closeSync(waiting);
  }
}
