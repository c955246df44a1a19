// `GET /logtail/NAME[/stdout|/stderr]` and `GET /mainlogtail`: the end of a log and then everything
// that is added to it, for as long as the client stays. HTTP/1.1 gets chunks, HTTP/1.0 bytes until the
// connection closes. A client that reads slowly is waited for; nothing piles up here.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { clientName } from './access-log.ts';
import { SERVER_NAME, sendError } from './answer.ts';
import type { HttpLog } from './http-log.ts';
import type {
  FollowedLog,
  LocatedLog,
  LogChannel,
  LogFollower,
  LogLocator,
} from './log-follower.ts';
import type { RouteHandler } from './router.ts';

/** What a stream begins with; Supervisor's number. */
const TAIL_BYTES = 1024;

/** What the endpoints need. */
export interface LogTailOptions {
  readonly logs: LogLocator;
  readonly follower: LogFollower;
  readonly log: Pick<HttpLog, 'error'>;
}

/** Makes the handler of `/logtail`. */
export function createChildLogEndpoint(options: LogTailOptions): RouteHandler {
  return (request, response, path) => {
    const asked = parseChildLogPath(path);
    const located = asked && options.logs.childLog(asked.name, asked.channel);
    answer(located, request, response, options);
  };
}

/** Makes the handler of `/mainlogtail`. */
export function createMainLogEndpoint(options: LogTailOptions): RouteHandler {
  return (request, response) => answer(options.logs.mainLog(), request, response, options);
}

/**
 * `/logtail/NAME[/CHANNEL]`. What stands between `/logtail` and the next slash does not matter, and
 * without a channel stdout is meant. Undefined for anything else.
 */
export function parseChildLogPath(
  path: string,
): { readonly name: string; readonly channel: LogChannel } | undefined {
  const [, , name = '', channel = 'stdout', ...more] = path.split('/');
  const isKnown = channel === 'stdout' || channel === 'stderr';
  return name !== '' && isKnown && more.length === 0 ? { name, channel } : undefined;
}

function answer(
  located: LocatedLog | undefined,
  request: IncomingMessage,
  response: ServerResponse,
  options: LogTailOptions,
): void {
  if (located === undefined) {
    sendError(response, 404);
    return;
  }
  options.follower
    .follow(located.path, TAIL_BYTES)
    .then(
      (followed) => stream(followed, located, response),
      // The file is missing or out of reach: to the client it is not there.
      () => sendError(response, 404),
    )
    .catch((error: unknown) => {
      options.log.error(`${clientName(request)}:Server Error: ${error}`);
      response.destroy();
    });
}

async function stream(
  followed: FollowedLog,
  located: LocatedLog,
  response: ServerResponse,
): Promise<void> {
  const stop = () => followed.close();
  response.once('close', stop);
  located.removed?.addEventListener('abort', stop);
  if (response.destroyed || located.removed?.aborted === true) {
    stop();
  }
  try {
    begin(response, followed.modifiedAt);
    for await (const chunk of followed) {
      if (!response.write(chunk)) {
        await drained(response);
      }
    }
    response.end();
  } finally {
    located.removed?.removeEventListener('abort', stop);
    stop();
  }
}

/** The headers leave at once: an empty log shows that it is followed. */
function begin(response: ServerResponse, modifiedAt: Date): void {
  response.writeHead(200, [
    'Server',
    SERVER_NAME,
    'Last-Modified',
    modifiedAt.toUTCString(),
    'Content-Type',
    'text/plain;charset=utf-8',
    // nginx would hold the stream back until 4 or 8 KiB are together.
    'X-Accel-Buffering',
    'no',
    'X-Content-Type-Options',
    'nosniff',
  ]);
  response.flushHeaders();
}

/** Resolves when the client has read, or left. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      response.off('drain', go);
      response.off('close', go);
      resolve();
    };
    response.on('drain', go);
    response.on('close', go);
  });
}
