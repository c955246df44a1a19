// The typed client: a method call becomes XML, goes through a transport, and comes back as a value or an
// error that tells whose fault it was.

import { decodeMethodResponse } from './decode-method-response.ts';
import { encodeMethodCall } from './encode-method-call.ts';
import { HttpStatusError } from './http-status-error.ts';
import { findMethod, METHOD_TABLE } from './method-table.ts';
import { createNodeHttpTransport, type NodeHttpTransportOptions } from './node-http-transport.ts';
import type { ReceivedValue, RpcValue } from './rpc-value.ts';
import type {
  CallOptions,
  SupervisorClient,
  SupervisorMethods,
  SystemMethods,
} from './supervisor-client.ts';
import type { SvMethods } from './sv-api.ts';
import type { LogStream, Transport } from './transport.ts';

/** Limits that hold for every call of a client. */
interface ClientLimits {
  /** Milliseconds for each call. Default: none, because a start or stop waits for its process. */
  readonly timeoutMs?: number;
  /** Gives up all calls of this client. */
  readonly signal?: AbortSignal;
}

/** Settings of {@link createClient}: a server URL, or a transport of your own. */
export type ClientOptions = ClientLimits &
  (NodeHttpTransportOptions | { readonly transport: Transport });

/**
 * Connects to a daemon, Supervisor's or ours. Nothing is opened before the first call.
 *
 * Calls reject with `RpcFault` (the method says no), `HttpStatusError` (401, 500 …), `TransportError` (no
 * connection, time-out) or `ProtocolViolation` (an answer that makes no sense).
 *
 * @example
 * const client = createClient({ serverUrl: 'unix:///run/supervisor.sock' });
 * const all = await client.supervisor.getAllProcessInfo();
 * client.close();
 *
 * @throws TypeError for a server URL that is none.
 */
export function createClient(options: ClientOptions): SupervisorClient {
  const transport = 'transport' in options ? options.transport : createNodeHttpTransport(options);
  return new Client(transport, options);
}

class Client implements SupervisorClient {
  readonly supervisor: SupervisorMethods;
  readonly sv: SvMethods;
  readonly system: SystemMethods;
  readonly #transport: Transport;
  readonly #limits: ClientLimits;

  constructor(transport: Transport, limits: ClientLimits) {
    this.#transport = transport;
    this.#limits = limits;
    // What the daemon answers is trusted to have the form the table promises; faults are not answers.
    this.supervisor = this.#methods('supervisor') as never;
    this.sv = this.#methods('sv') as never;
    this.system = this.#methods('system') as never;
  }

  async call(
    method: string,
    params: readonly RpcValue[] = [],
    options: CallOptions = {},
  ): Promise<ReceivedValue> {
    const signal = eitherSignal(this.#limits.signal, options.signal);
    const timeoutMs = options.timeoutMs ?? this.#limits.timeoutMs;
    const answer = await this.#transport.call({
      body: await encodeMethodCall(method, params),
      isRepeatable: findMethod(method)?.readOnly === true,
      ...(signal === undefined ? {} : { signal }),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
    if (answer.status !== 200) throw new HttpStatusError(answer.status, answer.reasonPhrase);
    return decodeMethodResponse(answer.body);
  }

  stream(path: string, options: { readonly signal?: AbortSignal } = {}): Promise<LogStream> {
    const signal = eitherSignal(this.#limits.signal, options.signal);
    return this.#transport.stream(path, signal === undefined ? {} : { signal });
  }

  close(): void {
    this.#transport.close();
  }

  #methods(namespace: keyof typeof METHOD_TABLE) {
    return Object.freeze(
      Object.fromEntries(
        Object.keys(METHOD_TABLE[namespace]).map((name) => [
          name,
          (...params: RpcValue[]) => this.call(`${namespace}.${name}`, withoutTrailing(params)),
        ]),
      ),
    );
  }
}

/** An optional parameter passed as `undefined` is one that was left out. */
function withoutTrailing(params: readonly (RpcValue | undefined)[]): RpcValue[] {
  const last = params.findLastIndex((param) => param !== undefined);
  return params.slice(0, last + 1) as RpcValue[];
}

function eitherSignal(
  one: AbortSignal | undefined,
  other: AbortSignal | undefined,
): AbortSignal | undefined {
  return one !== undefined && other !== undefined ? AbortSignal.any([one, other]) : (one ?? other);
}
