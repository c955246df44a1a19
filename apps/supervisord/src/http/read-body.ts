// Receives the body of one request, with an end to its size and to our patience.

import type { IncomingMessage, ServerResponse } from 'node:http';

/** How a body ended. */
export type BodyEnd =
  | 'complete'
  | 'too-large'
  | 'too-slow'
  /** The client went away; there is nobody to answer. */
  | 'aborted';

/** How much, and for how long. */
export interface BodyLimits {
  readonly bodyBytes: number;
  readonly bodyMs: number;
}

/** Whether a request announces a body; one that does not has none (RFC 9112, section 6.3). */
export function hasBody(request: IncomingMessage): boolean {
  return (
    request.headers['content-length'] !== undefined ||
    request.headers['transfer-encoding'] !== undefined
  );
}

/** Whether a request announces a longer body than we take. */
export function announcesMoreThan(bytes: number, request: IncomingMessage): boolean {
  return Number(request.headers['content-length'] ?? 0) > bytes;
}

/** Reads a body; `done` is called once, and the body is empty unless it is complete. */
export function readBody(
  request: IncomingMessage,
  response: ServerResponse,
  limits: BodyLimits,
  done: (end: BodyEnd, body: Buffer) => void,
): void {
  const chunks: Buffer[] = [];
  receiveBody(
    request,
    response,
    limits,
    (chunk) => chunks.push(chunk),
    (end) => {
      const body = end === 'complete' ? joined(chunks) : Buffer.alloc(0);
      chunks.length = 0;
      done(end, body);
    },
  );
}

/**
 * Hands out a body piece by piece; `done` is called once, and nothing is handed out after it. A
 * client that asked for it (`Expect: 100-continue`) is told to go on. After `too-large` and `too-slow`
 * the rest still comes, and is dropped, so the connection must be closed with the answer.
 */
export function receiveBody(
  request: IncomingMessage,
  response: ServerResponse,
  limits: BodyLimits,
  take: (chunk: Buffer) => void,
  done: (end: BodyEnd) => void,
): void {
  if (announcesMoreThan(limits.bodyBytes, request)) {
    done('too-large');
    return;
  }
  // A client of HTTP/1.0 would take it for the answer.
  if (request.headers.expect !== undefined && request.httpVersion !== '1.0') {
    response.writeContinue();
  }
  let received = 0;
  let isDone = false;
  const end = (how: BodyEnd) => {
    if (!isDone) {
      isDone = true;
      clearTimeout(patience);
      done(how);
    }
  };
  const patience = setTimeout(() => end('too-slow'), limits.bodyMs);
  request.on('data', (chunk: Buffer) => {
    received += chunk.length;
    if (received > limits.bodyBytes) {
      end('too-large');
    } else if (!isDone) {
      take(chunk);
    }
  });
  request.on('end', () => end('complete'));
  request.on('close', () => end('aborted'));
}

/** Most bodies come in one piece, which is then not copied. */
function joined(chunks: readonly Buffer[]): Buffer {
  const [first] = chunks;
  return chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks);
}
