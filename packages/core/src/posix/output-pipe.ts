/**
 * The daemon's end of a child's stdout or stderr: from the pipe into the sink, through a buffer that
 * all pipes share. libuv reads into it and the sink gets a view of it, so with nothing asked for
 * there is no copy; and libuv never reads ahead of the callback, so at the end the rest can be read
 * from the very same descriptor.
 */
import { type OnReadOpts, Socket, type SocketConstructorOpts } from 'node:net';
import type { OutputSink } from '../output-sink.ts';
import type { Libc } from './libc.ts';
import { FIONREAD } from './open-flags.ts';

/**
 * The memory that all pipes of a spawner share. 64 KiB is what a Linux pipe holds, so one read
 * empties it. Draining has memory of its own, because it may happen inside a sink that is still
 * looking at a chunk.
 */
export interface ReadBuffers {
  readonly stream: Buffer;
  readonly drain: Buffer;
}

const PIPE_BYTES = 65536;

/** Makes the shared memory; the system backs it with pages only once it is used. */
export function makeReadBuffers(): ReadBuffers {
  return {
    stream: Buffer.allocUnsafeSlow(PIPE_BYTES),
    drain: Buffer.allocUnsafeSlow(PIPE_BYTES),
  };
}

/** Owns one read end until end of file or `drainAndClose`, whichever comes first. */
export class OutputPipe {
  readonly #libc: Libc;
  readonly #fd: number;
  readonly #sink: OutputSink;
  readonly #drainBuffer: Buffer;
  readonly #socket: Socket;
  #hasEnded = false;

  constructor(libc: Libc, fd: number, sink: OutputSink, buffers: ReadBuffers) {
    this.#libc = libc;
    this.#fd = fd;
    this.#sink = sink;
    this.#drainBuffer = buffers.drain;
    const { stream } = buffers;
    const options: SocketConstructorOpts & { onread: OnReadOpts } = {
      fd,
      readable: true,
      writable: false,
      onread: {
        buffer: stream,
        callback: (size) => {
          sink.write(stream.subarray(0, size));
          return true;
        },
      },
    };
    this.#socket = new Socket(options);
    // A pipe that cannot be read has ended as far as the sink is concerned; the close follows.
    this.#socket.on('error', () => undefined);
    this.#socket.on('close', () => this.#end());
  }

  /**
   * To be called when the child was reaped: gives the sink what the pipe holds at this moment and
   * closes it. What a grandchild writes later is lost, as in Supervisor, so one that writes for
   * ever cannot hold us here.
   */
  drainAndClose(): void {
    try {
      // A destroyed socket has closed the descriptor; its number may be somebody else's by now.
      if (!this.#socket.destroyed) this.#drain();
    } finally {
      this.#socket.destroy();
      this.#end();
    }
  }

  #drain(): void {
    const pending = new Int32Array(1);
    if (this.#libc.ioctl(this.#fd, FIONREAD, 'void *', pending) !== 0) return;
    let remaining = pending[0] ?? 0;
    while (remaining > 0) {
      const wanted = Math.min(remaining, this.#drainBuffer.length);
      const size = this.#libc.read(this.#fd, this.#drainBuffer, wanted);
      if (size <= 0) return;
      remaining -= size;
      this.#sink.write(this.#drainBuffer.subarray(0, size));
    }
  }

  #end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#sink.end();
  }
}
