// Is anybody behind a socket file?

import { connect } from 'node:net';

/** A live server answers this; a client that only connects would tell less, as it may be stopping. */
const PROBE = 'GET / HTTP/1.0\r\n\r\n';

/** How long a server that accepts may stay silent. It is alive, so its file is not ours to take. */
const SILENCE_MS = 2_000;

/**
 * Whether the file can be unlinked: nobody listens on it, or who did closes without a word, which is
 * what a server that is going down does. Rejects where the connection is refused for another reason,
 * such as missing permission.
 */
export function isStaleSocket(file: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect(file);
    const settle = (isStale: boolean) => {
      socket.destroy();
      resolve(isStale);
    };
    socket.setTimeout(SILENCE_MS, () => settle(false));
    socket.once('connect', () => socket.write(PROBE));
    socket.once('data', () => settle(false));
    socket.once('end', () => settle(true));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      switch (error.code) {
        // No listener, no file, or a listener that dropped us without an answer.
        case 'ECONNREFUSED':
        case 'ENOENT':
        case 'ECONNRESET':
        case 'EPIPE':
          settle(true);
          return;
        // Its queue is full: a listener, and a busy one.
        case 'EAGAIN':
          settle(false);
          return;
        default:
          socket.destroy();
          reject(error);
      }
    });
  });
}
