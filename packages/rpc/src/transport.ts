// How a client reaches a daemon: the port behind `createClient`. The adapter for sockets is
// node-http-transport.ts; testing/loopback-transport.ts goes straight to a dispatcher.

/** One method call to deliver. */
export interface TransportCall {
  /** The XML of the call. */
  readonly body: string;
  /** The call changes nothing, so it may be sent again when a kept connection turns out closed. */
  readonly isRepeatable: boolean;
  readonly signal?: AbortSignal;
  /** Milliseconds for the whole exchange; without it a call may wait as long as it likes. */
  readonly timeoutMs?: number;
}

/** An answer, whatever its status. */
export interface TransportAnswer {
  readonly status: number;
  /** The words of the status line, for instance `Internal Server Error`. */
  readonly reasonPhrase: string;
  readonly body: Uint8Array | string;
}

/** An answer that arrives bit by bit, for instance a log being followed. */
export interface LogStream {
  /** 200, or why there is no log: 404 for an unknown name or a missing file, 401 without credentials. */
  readonly status: number;
  readonly reasonPhrase: string;
  /** The body as it arrives; empty unless the status is 200. Leaving the loop closes the connection. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Carries calls and log streams. Rejects with `TransportError`, or with the signal's reason. */
export interface Transport {
  call(call: TransportCall): Promise<TransportAnswer>;
  /** `path` is the request target, percent-encoded, for instance `/logtail/web/stdout`. */
  stream(path: string, options?: { readonly signal?: AbortSignal }): Promise<LogStream>;
  /** Closes kept connections. Calls under way end with a `TransportError`. */
  close(): void;
}
