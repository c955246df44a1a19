/** Receives the form of a POST. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendError } from '../http/answer.ts';
import { hasBody, readBody } from '../http/read-body.ts';

/** Our forms have a token and two names. */
const FORM_LIMITS = { bodyBytes: 64 * 1024, bodyMs: 30_000 };

/** The body as text, empty where it is no form; undefined where the request was answered or is gone. */
export function readForm(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<string | undefined> {
  if (!hasBody(request)) return Promise.resolve('');
  return new Promise((resolve) => {
    readBody(request, response, FORM_LIMITS, (end, body) => {
      if (end === 'complete') {
        resolve(isForm(request) ? body.toString('utf8') : '');
        return;
      }
      if (end !== 'aborted') {
        sendError(response, end === 'too-large' ? 413 : 408, { close: true });
      }
      resolve(undefined);
    });
  });
}

/** Clients that say nothing send forms; Supervisor does not look at the header at all. */
function isForm(request: IncomingMessage): boolean {
  const type = request.headers['content-type'] ?? 'application/x-www-form-urlencoded';
  return /^application\/x-www-form-urlencoded\b/i.test(type.trim());
}
