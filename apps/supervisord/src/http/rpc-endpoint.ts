// `POST /RPC2`: the body of a request is a method call, the answer its response. What a call means
// is the dispatcher's business; this file knows HTTP only. It is the hot path of the daemon's
// control side, so a call that is answered at once costs no promise.

import type { ServerResponse } from 'node:http';
import type { Caller } from '@sv/rpc';
import { sendError, sendText } from './answer.ts';
import type { HttpLog } from './http-log.ts';
import { announcesMoreThan, type BodyLimits, hasBody, readBody } from './read-body.ts';
import { refuse } from './refuse.ts';
import type { RouteHandler } from './router.ts';

/** What a dispatcher answers: a response, faults included, or the status of a call it cannot read. */
export type RpcAnswer =
  | { readonly status: 200; readonly body: string }
  | { readonly status: 400 | 500 };

/** Takes the body of a call, as it came; a call that waits is answered by a promise. */
export type RpcHandler = (body: Uint8Array, caller: Caller) => RpcAnswer | Promise<RpcAnswer>;

/** What the endpoint needs. */
export interface RpcEndpointOptions {
  readonly handle: RpcHandler;
  readonly limits: BodyLimits;
  readonly log: Pick<HttpLog, 'error'>;
}

/** Makes the handler of the `/RPC2` route. */
export function createRpcEndpoint(options: RpcEndpointOptions): RouteHandler {
  return (request, response) => {
    if (!hasBody(request)) {
      sendError(response, 411);
      return;
    }
    if (request.headers['content-length'] === '0') {
      sendError(response, 400);
      return;
    }
    if (announcesMoreThan(options.limits.bodyBytes, request)) {
      refuse(request, response, 413, options.limits.bodyMs, { close: true });
      return;
    }
    readBody(request, response, options.limits, (end, body) => {
      switch (end) {
        case 'complete':
          call(body, response, options);
          return;
        case 'too-large':
          sendError(response, 413, { close: true });
          return;
        case 'too-slow':
          sendError(response, 408, { close: true });
          return;
        case 'aborted':
          return;
      }
    });
  };
}

function call(body: Buffer, response: ServerResponse, options: RpcEndpointOptions): void {
  let answer: RpcAnswer | Promise<RpcAnswer>;
  try {
    answer = options.handle(body, new RemoteCaller(response));
  } catch (error) {
    fail(error, response, options);
    return;
  }
  if (answer instanceof Promise) {
    // The client may be gone by then; what it asked for is done all the same.
    answer.then(
      (settled) => send(settled, response),
      (error: unknown) => fail(error, response, options),
    );
    return;
  }
  send(answer, response);
}

/** The client at the other end; watched only where a method wants to know. */
class RemoteCaller implements Caller {
  readonly #response: ServerResponse;
  #gone: AbortController | undefined;

  constructor(response: ServerResponse) {
    this.#response = response;
  }

  get gone(): AbortSignal {
    if (this.#gone !== undefined) return this.#gone.signal;
    const gone = new AbortController();
    this.#gone = gone;
    if (this.#response.closed) gone.abort();
    else this.#response.once('close', () => gone.abort());
    return gone.signal;
  }
}

function send(answer: RpcAnswer, response: ServerResponse): void {
  if (answer.status === 200) {
    sendText(response, 'text/xml', answer.body);
  } else {
    sendError(response, answer.status);
  }
}

function fail(error: unknown, response: ServerResponse, options: RpcEndpointOptions): void {
  options.log.error(
    `Server Error: ${error instanceof Error ? (error.stack ?? error.message) : error}`,
  );
  sendError(response, 500);
}
