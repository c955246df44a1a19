/**
 * The daemon's end of a child's stdin: bytes are written at once as far as the pipe takes them, and
 * the rest waits, in order and without limit, until the child reads. Supervisor answers a write to a
 * full pipe with an error although it keeps the data; here it is just queued.
 *
 * The descriptor is non-blocking. As long as the child keeps up there is no stream object at all,
 * which is nearly always: most programs are never written to.
 */
import { Socket } from 'node:net';
import { EAGAIN, EINTR } from './errno.ts';
import type { Libc } from './libc.ts';

/** Owns one write end until the child closes its side or `close` is called. */
export class StdinPipe {
  readonly #libc: Libc;
  readonly #fd: number;
  /** Made when the pipe was full for the first time; from then on everything goes through it. */
  #queue: Socket | null = null;
  #isClosed = false;

  constructor(libc: Libc, fd: number) {
    this.#libc = libc;
    this.#fd = fd;
  }

  /** Queues a copy of `data`. `'closed'` once the child has closed its side. */
  write(data: Uint8Array): 'queued' | 'closed' {
    if (this.#isClosed) return 'closed';
    if (this.#queue !== null) {
      this.#queue.write(Buffer.from(data));
      return 'queued';
    }
    let rest = data;
    while (rest.length > 0) {
      const size = this.#libc.write(this.#fd, rest, rest.length);
      if (size >= 0) {
        rest = rest.subarray(size);
        continue;
      }
      const errno = this.#libc.errno();
      if (errno === EINTR) continue;
      if (errno !== EAGAIN) {
        this.close();
        return 'closed';
      }
      this.#openQueue().write(Buffer.from(rest));
      break;
    }
    return 'queued';
  }

  /** Closes the pipe; what is still queued is dropped, because nobody is left to read it. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    if (this.#queue === null) this.#libc.close(this.#fd);
    else this.#queue.destroy();
  }

  #openQueue(): Socket {
    const queue = new Socket({ fd: this.#fd, readable: false, writable: true });
    // EPIPE: the child has closed its side, and the socket closes the descriptor by itself.
    queue.on('error', () => undefined);
    queue.on('close', () => {
      this.#isClosed = true;
    });
    this.#queue = queue;
    return queue;
  }
}
