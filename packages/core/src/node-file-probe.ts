/** Adapter: `FileProbe` over node:fs, synchronous because a spawn is decided in one turn. */
import { accessSync, constants, statSync } from 'node:fs';
import type { FileFacts, FileProbe } from './file-probe.ts';

export class NodeFileProbe implements FileProbe {
  stat(path: string): FileFacts | null {
    try {
      const stats = statSync(path);
      return { isDirectory: stats.isDirectory(), mode: stats.mode };
    } catch {
      // Whatever hides the file (ENOENT, EACCES on a parent, a NUL in the name): it cannot be run.
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
