/** Where the pages read logs: the end of one, or a stream of it; without terminal colours. */
import { AnsiStripper, type FileSystem, LoggingError, readLog } from '@sv/logging';
import type { FollowedLog, LogFollower } from '../http/log-follower.ts';

/** The end of a log, or the reason why there is none. */
export type LogEnd =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'no-file' }
  | { readonly kind: 'failed' };

/** The last bytes, from a character border on; what is no UTF-8 becomes U+FFFD. */
export function readEnd(fileSystem: FileSystem, path: string, bytes: number): LogEnd {
  try {
    const text = readLog({ fileSystem, path, offset: -bytes, length: 0 });
    return { kind: 'text', text: Buffer.from(withoutAnsi(Buffer.from(text))).toString('utf8') };
  } catch (error) {
    if (!(error instanceof LoggingError)) throw error;
    return { kind: error.code === 'NO_FILE' ? 'no-file' : 'failed' };
  }
}

function withoutAnsi(bytes: Uint8Array): Uint8Array {
  return new AnsiStripper().push(bytes);
}

/** Follows what another follower follows, from the last `tailBytes` on. */
export function plainFollower(follower: LogFollower, tailBytes: number): LogFollower {
  return {
    follow: async (path) => {
      const log = await follower.follow(path, tailBytes);
      return {
        modifiedAt: log.modifiedAt,
        close: () => log.close(),
        [Symbol.asyncIterator]: () => plainChunks(log),
      };
    },
  };
}

async function* plainChunks(log: FollowedLog): AsyncGenerator<Uint8Array> {
  const stripper = new AnsiStripper();
  for await (const chunk of log) {
    const plain = stripper.push(chunk);
    // A chunk that was all colours is none.
    if (plain.length > 0) yield plain;
  }
}
