/**
 * Log streams: the end of a file, then its growth as the writer announces it. A look once a second,
 * while somebody follows, notices what others do to the file (truncation, a program's own writes).
 */
import { type FileSystem, FollowLog } from '@sv/logging';
import type { FollowedLog, LogFollower } from './http/log-follower.ts';
import type { OpenLogs } from './open-logs.ts';

const LOOK_INTERVAL_MS = 1000;

export function createLogFollower(fileSystem: FileSystem, openLogs: OpenLogs): LogFollower {
  return {
    // Rejects, as promised, where the constructor throws.
    follow: async (path, tailBytes) =>
      new FollowedFile(new FollowLog({ fileSystem, path, startBytes: tailBytes }), openLogs),
  };
}

class FollowedFile implements FollowedLog {
  readonly modifiedAt: Date;
  readonly #log: FollowLog;
  readonly #stopWatching: () => void;
  readonly #timer: NodeJS.Timeout;
  #wake: (() => void) | null = null;
  /** Something may be new since the last look. */
  #isStale = true;
  #isClosed = false;

  constructor(log: FollowLog, openLogs: OpenLogs) {
    this.#log = log;
    this.modifiedAt = new Date(log.modifiedMs);
    this.#stopWatching = openLogs.watch(log.path, () => this.#poke());
    this.#timer = setInterval(() => this.#poke(), LOOK_INTERVAL_MS).unref();
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    while (!this.#isClosed) {
      this.#isStale = false;
      for (let chunk = this.#log.next(); chunk !== undefined; chunk = this.#log.next()) {
        yield chunk;
        if (this.#isClosed) return;
      }
      if (this.#isStale) continue;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#stopWatching();
    clearInterval(this.#timer);
    this.#log.close();
    this.#wake?.();
  }

  #poke(): void {
    this.#isStale = true;
    this.#wake?.();
    this.#wake = null;
  }
}
