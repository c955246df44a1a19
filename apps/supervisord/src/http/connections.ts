// All connections of one server: their number is bounded, and closing the server ends them.

import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { Connection, type Exchange } from './connection.ts';
import type { HttpLimits } from './http-limits.ts';

const HEADERS_TOO_LARGE = 431;
const BAD_REQUEST = 400;

/** Keeps the connections of `server` from the moment it is made. */
export class Connections {
  /** In the order of last use, so the first idle one is the one that was idle longest. */
  readonly #open = new Map<Socket, Connection>();
  readonly #limits: HttpLimits;
  #isEnding = false;

  constructor(server: Server, limits: HttpLimits) {
    this.#limits = limits;
    server.on('connection', (socket) => this.#admit(socket));
    server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
      const tooLarge = error.code === 'HPE_HEADER_OVERFLOW';
      this.#of(socket as Socket)?.fail(tooLarge ? HEADERS_TOO_LARGE : BAD_REQUEST);
    });
    // Tunnels: Supervisor refuses the method like any other it does not know.
    server.on('connect', (request) => this.#of(request.socket)?.fail(BAD_REQUEST));
  }

  /** Answers a request when it is its turn. */
  take(exchange: Exchange): void {
    this.#of(exchange.request.socket)?.take(exchange);
  }

  /**
   * Ends every connection: what was written still reaches clients that read, for `drainMs` at most.
   * Calls and streams that are under way just end. Who connects after this is turned away.
   */
  async end(): Promise<void> {
    this.#isEnding = true;
    const open = [...this.#open];
    if (open.length === 0) {
      return;
    }
    await new Promise<void>((resolve) => {
      let left = open.length;
      const patience = setTimeout(() => {
        for (const [, connection] of open) {
          connection.destroy();
        }
      }, this.#limits.drainMs);
      for (const [socket, connection] of open) {
        socket.once('close', () => {
          left -= 1;
          if (left === 0) {
            clearTimeout(patience);
            resolve();
          }
        });
        connection.end();
      }
    });
  }

  #admit(socket: Socket): void {
    const isFull = this.#open.size >= this.#limits.connections;
    if (this.#isEnding || (isFull && !this.#makeRoom())) {
      socket.destroy();
      return;
    }
    const connection = new Connection(socket, {
      headerMs: this.#limits.headerMs,
      pipelined: this.#limits.pipelined,
      onIdle: (idle) => {
        // Not for a client that left: its answer ends after its socket did.
        if (this.#open.delete(socket)) {
          this.#open.set(socket, idle);
        }
      },
    });
    this.#open.set(socket, connection);
    socket.once('close', () => this.#open.delete(socket));
  }

  /** False where every connection has an answer due. */
  #makeRoom(): boolean {
    for (const [socket, connection] of this.#open) {
      if (!connection.isAnswering) {
        this.#open.delete(socket);
        connection.destroy();
        return true;
      }
    }
    return false;
  }

  #of(socket: Socket): Connection | undefined {
    return this.#open.get(socket);
  }
}
