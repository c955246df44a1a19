// Refuses a request without leaving its body to be taken for the next one.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ErrorDetails, sendError } from './answer.ts';
import { hasBody, receiveBody } from './read-body.ts';

/**
 * Bodies up to this size are read and dropped before the answer, or the client would hear of a reset
 * instead of the reason; longer ones end the connection.
 */
const READ_BEFORE_REFUSING_BYTES = 32 * 1024 * 1024;

/**
 * Answers with an error page. The body is read first, because XML-RPC clients write all of it before
 * they read, and a connection closed on unread bytes is reset, which can cost them the answer.
 * A client that waits for `100 Continue` is answered at once, and its connection closed.
 */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  bodyMs: number,
  details: ErrorDetails = {},
): void {
  if (!hasBody(request)) {
    sendError(response, status, details);
    return;
  }
  if (request.headers.expect !== undefined) {
    sendError(response, status, { ...details, close: true });
    return;
  }
  const limits = { bodyBytes: READ_BEFORE_REFUSING_BYTES, bodyMs };
  const drop = () => undefined;
  receiveBody(request, response, limits, drop, (end) =>
    sendError(response, status, end === 'complete' ? details : { ...details, close: true }),
  );
}
