// A log that grows when the test says so.

import type { FollowedLog, LogFollower } from '../../src/http/log-follower.ts';

export interface ManualLog {
  readonly follower: LogFollower;
  readonly append: (text: string | Uint8Array) => void;
  /** Ends the reading with an error. */
  readonly fail: (error: Error) => void;
  /** Chunks nobody has asked for yet. */
  readonly pending: () => number;
  /** Paths asked for. */
  readonly followed: readonly string[];
  /** Resolves when the stream has given up the file. */
  readonly closed: Promise<void>;
}

/** `tail` is what the log holds already; undefined is a file that does not exist. */
export function manualLog(tail: string | undefined): ManualLog {
  const queue: Uint8Array[] = [];
  const followed: string[] = [];
  let isClosed = false;
  let failure: Error | undefined;
  let wake: () => void = () => undefined;
  let tellClosed: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => {
    tellClosed = resolve;
  });
  const append = (text: string | Uint8Array) => {
    queue.push(Buffer.from(text));
    wake();
  };
  const fail = (error: Error) => {
    failure = error;
    wake();
  };
  if (tail !== undefined && tail !== '') {
    append(tail);
  }
  async function* read(): AsyncGenerator<Uint8Array> {
    while (!isClosed) {
      if (failure !== undefined) {
        throw failure;
      }
      const chunk = queue.shift();
      if (chunk !== undefined) {
        yield chunk;
        continue;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  const log: FollowedLog = {
    modifiedAt: new Date('2026-11-21T06:21:55Z'),
    close: () => {
      isClosed = true;
      tellClosed();
      wake();
    },
    [Symbol.asyncIterator]: read,
  };
  const follow = (path: string) => {
    followed.push(path);
    return tail === undefined ? Promise.reject(new Error('ENOENT')) : Promise.resolve(log);
  };
  return { follower: { follow }, append, fail, pending: () => queue.length, followed, closed };
}
