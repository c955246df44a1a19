// The transport for real daemons: HTTP/1.1 over a unix socket or TCP, on node:http. It decides nothing
// about calls; it turns what Node reports into the errors the port promises.

import {
  Agent,
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
  request,
} from 'node:http';
import { ProtocolViolation } from './protocol-violation.ts';
import { parseServerUrl, type ServerAddress } from './server-url.ts';
import type { LogStream, Transport, TransportAnswer, TransportCall } from './transport.ts';
import { TransportError } from './transport-error.ts';

/** Settings of {@link createNodeHttpTransport}. */
export interface NodeHttpTransportOptions {
  /** `unix:///path` or `http://host:port`. */
  readonly serverUrl: string;
  /** Sent with every request when given, as Basic authentication. */
  readonly username?: string;
  readonly password?: string;
  /** Use connections again (default). A client for a single call does better without. */
  readonly keepAlive?: boolean;
}

/** Node works out a name for TLS for every connection, which takes the first one 4 ms. */
const WITHOUT_TLS = { servername: '' };

/** What to send, ready for node:http. */
interface Exchange {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body?: string;
  readonly signal?: AbortSignal | undefined;
}

/** Connects to a daemon. Nothing is opened before the first call. @throws TypeError for a bad URL. */
export function createNodeHttpTransport(options: NodeHttpTransportOptions): Transport {
  return new NodeHttpTransport(options);
}

class NodeHttpTransport implements Transport {
  readonly #serverUrl: string;
  readonly #address: ServerAddress;
  readonly #agent: Agent;
  readonly #authorization: Readonly<Record<string, string>>;
  #isClosed = false;

  constructor({ serverUrl, username, password, keepAlive = true }: NodeHttpTransportOptions) {
    this.#serverUrl = serverUrl;
    this.#address = parseServerUrl(serverUrl);
    this.#agent = new Agent({ keepAlive, ...WITHOUT_TLS });
    this.#authorization = basicAuthorization(this.#address, username, password);
  }

  async call(call: TransportCall): Promise<TransportAnswer> {
    const { timeoutMs } = call;
    if (timeoutMs === undefined) return this.#post(call, call.signal);
    const expiry = new AbortController();
    const timer = setTimeout(() => {
      expiry.abort(new TransportError('ETIMEDOUT', this.#serverUrl));
    }, timeoutMs);
    const signals = call.signal === undefined ? [] : [call.signal];
    try {
      return await this.#post(call, AbortSignal.any([expiry.signal, ...signals]));
    } finally {
      clearTimeout(timer);
    }
  }

  async stream(path: string, { signal }: { signal?: AbortSignal } = {}): Promise<LogStream> {
    const response = await this.#send({ method: 'GET', path, headers: {}, signal });
    const status = response.statusCode ?? 0;
    // An error page is of no use, but must be read for its connection to come free.
    if (status !== 200) response.resume();
    return {
      status,
      reasonPhrase: response.statusMessage ?? '',
      chunks: status === 200 ? this.#chunks(response, signal) : nothing(),
    };
  }

  close(): void {
    this.#isClosed = true;
    this.#agent.destroy();
  }

  async #post(call: TransportCall, signal: AbortSignal | undefined): Promise<TransportAnswer> {
    const response = await this.#send(
      {
        method: 'POST',
        path: '/RPC2',
        headers: {
          'Content-Type': 'text/xml',
          'Content-Length': Buffer.byteLength(call.body),
        },
        body: call.body,
        signal,
      },
      call.isRepeatable,
    );
    const chunks: Uint8Array[] = [];
    for await (const chunk of this.#chunks(response, signal)) chunks.push(chunk);
    return {
      status: response.statusCode ?? 0,
      reasonPhrase: response.statusMessage ?? '',
      body: chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks),
    };
  }

  /**
   * Sends, and sends again where a kept connection turns out to have been closed by the daemon. Only for
   * calls that change nothing: whether the daemon had read the call is not known. Each turn uses up one
   * kept connection, so the last turn has a fresh one.
   */
  async #send(exchange: Exchange, isRepeatable = true): Promise<IncomingMessage> {
    for (;;) {
      exchange.signal?.throwIfAborted();
      const sent = this.#request(exchange);
      try {
        return await answered(sent);
      } catch (error) {
        const isStale = sent.reusedSocket && ['ECONNRESET', 'EPIPE'].includes(codeOf(error));
        const isGivenUp = this.#isClosed || exchange.signal?.aborted === true;
        if (!isStale || !isRepeatable || isGivenUp) throw this.#explain(error, exchange.signal);
      }
    }
  }

  #request({ method, path, headers, body, signal }: Exchange): ClientRequest {
    const options: RequestOptions = {
      method,
      agent: this.#agent,
      headers: { ...headers, ...this.#authorization },
      ...(signal === undefined ? {} : { signal }),
    };
    const address = this.#address;
    if (address.kind === 'unix') {
      options.socketPath = address.socketPath;
      options.path = path;
    } else {
      options.host = address.host;
      options.port = address.port;
      options.path = address.pathPrefix + path;
    }
    const sent = request(options);
    sent.end(body);
    return sent;
  }

  async *#chunks(
    response: IncomingMessage,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      for await (const chunk of response) yield chunk as Uint8Array;
    } catch (error) {
      throw this.#explain(error, signal);
    }
  }

  #explain(error: unknown, signal: AbortSignal | undefined): unknown {
    if (signal?.aborted === true) return signal.reason;
    const code = codeOf(error);
    if (code.startsWith('HPE_')) {
      return new ProtocolViolation(`expected an HTTP answer from ${this.#serverUrl}`, {
        cause: error,
      });
    }
    return new TransportError(code, this.#serverUrl, { cause: error });
  }
}

/** Credentials given outright win over those in the URL; without any, no header is sent. */
function basicAuthorization(
  address: ServerAddress,
  username: string | undefined,
  password: string | undefined,
): Readonly<Record<string, string>> {
  const given = { username, password };
  const { username: user, password: secret = '' } =
    username === undefined && address.kind === 'inet' ? address : given;
  if (user === undefined || user === '') return {};
  return { Authorization: `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}` };
}

async function* nothing(): AsyncGenerator<Uint8Array, void, undefined> {
  yield* [];
}

function answered(sent: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    sent.on('response', resolve);
    sent.on('error', reject);
  });
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'EUNKNOWN';
}
