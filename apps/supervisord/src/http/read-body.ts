// Reads the body of one request, with an end to its size and to our patience.

import type { IncomingMessage, ServerResponse } from 'node:http';

/** What became of a body. */
export type BodyOutcome =
  | { readonly kind: 'complete'; readonly body: Buffer }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'too-slow' }
  /** The client went away; there is nobody to answer. */
  | { readonly kind: 'aborted' };

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

/**
 * Calls `done` exactly once. A client that asked for it (`Expect: 100-continue`) is told to go on,
 * unless it announced too much. After `too-large` and `too-slow` the rest of the body still comes, so the
 * connection must be closed with the answer.
 */
export function readBody(
  request: IncomingMessage,
  response: ServerResponse,
  limits: BodyLimits,
  done: (outcome: BodyOutcome) => void,
): void {
  if (Number(request.headers['content-length'] ?? 0) > limits.bodyBytes) {
    done({ kind: 'too-large' });
    return;
  }
  if (request.headers.expect !== undefined) {
    response.writeContinue();
  }
  const chunks: Buffer[] = [];
  let received = 0;
  let isSettled = false;
  const settle = (outcome: BodyOutcome) => {
    if (!isSettled) {
      isSettled = true;
      clearTimeout(patience);
      done(outcome);
    }
  };
  const patience = setTimeout(() => settle({ kind: 'too-slow' }), limits.bodyMs);
  request.on('data', (chunk: Buffer) => {
    received += chunk.length;
    if (isSettled || received > limits.bodyBytes) {
      // Without the chunks, what still comes costs nothing until the connection is closed.
      chunks.length = 0;
      settle({ kind: 'too-large' });
      return;
    }
    chunks.push(chunk);
  });
  request.on('end', () => settle({ kind: 'complete', body: joined(chunks) }));
  request.on('close', () => settle({ kind: 'aborted' }));
}

/** Most bodies come in one piece, which is then not copied. */
function joined(chunks: readonly Buffer[]): Buffer {
  const [first] = chunks;
  return chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks);
}
