// One connection: its requests are answered one after the other, whatever the client sends ahead.
// RFC 9112, section 9.3.2: requests that change something must not run side by side because a client
// pipelined them, and answers leave in the order of the requests.

import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { rawErrorAnswer, sendError } from './answer.ts';

/** A request with its answer to be. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Starts to answer; called when it is this request's turn. */
  readonly begin: () => void;
}

/** What a connection is told. */
export interface ConnectionOptions {
  readonly headerMs: number;
  readonly pipelined: number;
  /** Nothing is being answered any more. */
  readonly onIdle: (connection: Connection) => void;
}

/** The requests of one socket. */
export class Connection {
  readonly #socket: Socket;
  readonly #options: ConnectionOptions;
  readonly #waiting: Exchange[] = [];
  readonly #patience: NodeJS.Timeout;
  #current: Exchange | undefined;
  /** What the client sends can no longer be understood: close after the answers that are due. */
  #isBroken = false;

  constructor(socket: Socket, options: ConnectionOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#patience = setTimeout(() => this.fail(408), options.headerMs);
    socket.once('close', () => this.#forget());
  }

  /** An answer is due. */
  get isAnswering(): boolean {
    return this.#current !== undefined;
  }

  /** Answers a request, after those that came before it. */
  take(exchange: Exchange): void {
    clearTimeout(this.#patience);
    if (this.#current === undefined) {
      this.#begin(exchange);
    } else if (this.#waiting.length < this.#options.pipelined) {
      this.#waiting.push(exchange);
    } else {
      this.#socket.destroy();
    }
  }

  /** Gives up on what the client sends, and tells it so where no answer is under way. */
  fail(status: number): void {
    if (this.#isBroken) {
      return;
    }
    this.#isBroken = true;
    if (this.#current === undefined) {
      this.#endWithPage(status);
    } else if (!this.#current.request.complete) {
      sendError(this.#current.response, status, { close: true });
    }
  }

  /** Lets what is written reach the client, then closes. */
  end(): void {
    this.#socket.destroySoon();
  }

  /** Closes at once. */
  destroy(): void {
    this.#socket.destroy();
  }

  #begin(exchange: Exchange): void {
    this.#current = exchange;
    exchange.response.once('close', this.#next);
    exchange.begin();
  }

  readonly #next = (): void => {
    this.#current = undefined;
    if (!this.#socket.writable) {
      // The client left, or that answer was the last: what it sent ahead is not carried out.
      return;
    }
    const next = this.#waiting.shift();
    if (next !== undefined) {
      // In the next turn: a thousand calls sent ahead are not to keep everybody else waiting.
      this.#current = next;
      setImmediate(() => {
        if (this.#socket.writable) this.#begin(next);
        else this.#current = undefined;
      });
    } else if (this.#isBroken) {
      this.end();
    } else {
      this.#options.onIdle(this);
    }
  };

  #endWithPage(status: number): void {
    // A client that connected and never sent a byte would not know what the page answers.
    if (this.#socket.writable && this.#socket.bytesRead > 0) {
      this.#socket.write(rawErrorAnswer(status, STATUS_CODES[status] ?? ''));
    }
    this.end();
  }

  #forget(): void {
    clearTimeout(this.#patience);
    this.#waiting.length = 0;
  }
}
