/** Adapter: `FileProbe` over node:fs, synchronous because a spawn is decided in one turn. */
import { accessSync, constants, statSync } from 'node:fs';
import type { FileFacts, FileProbe } from './file-probe.ts';

export class NodeFileProbe implements FileProbe {
  stat(path: string): FileFacts | null {
    try {
      // A search through PATH misses a lot, and an exception with its stack is dear.
      const stats = statSync(path, { throwIfNoEntry: false });
      return stats === undefined ? null : { isDirectory: stats.isDirectory(), mode: stats.mode };
    } catch {
      // Whatever else hides the file (EACCES on a parent, a NUL in the name): it cannot be run.
      return null;
    }
  }

  isExecutable(path: string): boolean {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      // access(2) answers by failing.
      return false;
    }
  }
}
