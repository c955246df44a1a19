// A client that writes bytes and waits for bytes, so that tests can say exactly what is on the wire.

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface RawClient {
  readonly socket: Socket;
  readonly send: (bytes: string | Uint8Array) => void;
  /** Everything received so far, as latin1. */
  readonly received: () => string;
  /** Resolves with everything received once it satisfies the condition; rejects if the server ends first. */
  readonly until: (isEnough: (received: string) => boolean) => Promise<string>;
  /** Resolves with everything received once the server has closed, cleanly or by a reset. */
  readonly closed: () => Promise<string>;
}

export async function rawClient(address: string | number): Promise<RawClient> {
  const socket = typeof address === 'string' ? connect(address) : connect(address, '127.0.0.1');
  onTestFinished(() => {
    socket.destroy();
  });
  await once(socket, 'connect');
  let received = '';
  let isClosed = false;
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const look of [...waiting]) {
      look();
    }
  };
  socket.on('data', (chunk: Buffer) => {
    received += chunk.toString('latin1');
    wake();
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    isClosed = true;
    wake();
  });
  const waitFor = (isDone: () => boolean, isFailed: () => boolean): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = () => {
        if (isDone()) {
          waiting.delete(look);
          resolve(received);
        } else if (isFailed()) {
          waiting.delete(look);
          reject(new Error(`closed by the server after: ${JSON.stringify(received)}`));
        }
      };
      waiting.add(look);
      look();
    });
  return {
    socket,
    send: (bytes) => {
      socket.write(bytes);
    },
    received: () => received,
    until: (isEnough) =>
      waitFor(
        () => isEnough(received),
        () => isClosed,
      ),
    closed: () =>
      waitFor(
        () => isClosed,
        () => false,
      ),
  };
}

/** Sends one request and resolves with its whole answer, read to its Content-Length. */
export async function exchange(
  address: string | number,
  request: string | Uint8Array,
): Promise<string> {
  const client = await rawClient(address);
  client.send(request);
  const answer = await client.until(isWholeAnswer);
  client.socket.destroy();
  return answer;
}

/** Whether the text begins with an answer that is all there. */
export function isWholeAnswer(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1];
  return end !== -1 && length !== undefined && text.length >= end + 4 + Number(length);
}

/** The status of an answer. */
export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.[01] (\d{3}) /.exec(answer)?.[1]);
}

/** A `POST /RPC2` with a body and its length. */
export function rpcCall(body: string, headers: readonly string[] = []): string {
  return [
    'POST /RPC2 HTTP/1.1',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...headers,
    '',
    body,
  ].join('\r\n');
}
