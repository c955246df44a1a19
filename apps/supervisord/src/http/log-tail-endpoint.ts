// `GET /logtail/NAME[/stdout|/stderr]` and `GET /mainlogtail`: the end of a log and then everything
// that is added to it, for as long as the client stays. HTTP/1.1 gets chunks, HTTP/1.0 bytes until the
// connection closes. A client that reads slowly is waited for; nothing piles up here.

import type { ServerResponse } from 'node:http';
import { SERVER_NAME, sendError } from './answer.ts';
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
}

/** Makes the handler of `/logtail`. */
export function createChildLogEndpoint({ logs, follower }: LogTailOptions): RouteHandler {
  return (_request, response, path) => {
    const asked = parseChildLogPath(path);
    return answer(asked && logs.childLog(asked.name, asked.channel), response, follower);
  };
}

/** Makes the handler of `/mainlogtail`. */
export function createMainLogEndpoint({ logs, follower }: LogTailOptions): RouteHandler {
  return (_request, response) => answer(logs.mainLog(), response, follower);
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

async function answer(
  located: LocatedLog | undefined,
  response: ServerResponse,
  follower: LogFollower,
): Promise<void> {
  const followed = located && (await follow(located, follower));
  if (located === undefined || followed === undefined) {
    sendError(response, 404);
    return;
  }
  await stream(followed, located, response);
}

/** Undefined where the file is missing or out of reach: to the client it is not there. */
function follow(located: LocatedLog, follower: LogFollower): Promise<FollowedLog | undefined> {
  return follower.follow(located.path, TAIL_BYTES).catch(() => undefined);
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
