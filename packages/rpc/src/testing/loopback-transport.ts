// Client to dispatcher in memory: every call is really encoded, dispatched and decoded, and no socket is
// opened. For tests of namespaces, and of what uses a client.

import type { Dispatcher } from '../dispatcher.ts';
import type { LogStream, Transport, TransportAnswer, TransportCall } from '../transport.ts';

const REASON_PHRASES = { 200: 'OK', 400: 'Bad Request', 500: 'Internal Server Error' } as const;

/** Settings of {@link createLoopbackTransport}. */
export interface LoopbackTransportOptions {
  /** What `stream` gives, by path. Other paths are 404. */
  readonly streams?: Readonly<Record<string, Iterable<Uint8Array> | AsyncIterable<Uint8Array>>>;
}

/** A transport for `createClient({ transport })` that ends in a dispatcher. */
export function createLoopbackTransport(
  dispatcher: Dispatcher,
  { streams = {} }: LoopbackTransportOptions = {},
): Transport {
  return {
    async call({ body, signal }: TransportCall): Promise<TransportAnswer> {
      signal?.throwIfAborted();
      const result = await dispatcher.handle(body);
      return {
        status: result.status,
        reasonPhrase: REASON_PHRASES[result.status],
        body: result.status === 200 ? result.body : '',
      };
    },
    async stream(path): Promise<LogStream> {
      const chunks = Object.hasOwn(streams, path) ? streams[path] : undefined;
      return chunks === undefined
        ? { status: 404, reasonPhrase: 'Not Found', chunks: iterate([]) }
        : { status: 200, reasonPhrase: 'OK', chunks: iterate(chunks) };
    },
    close: () => undefined,
  };
}

async function* iterate(
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield* chunks;
}
