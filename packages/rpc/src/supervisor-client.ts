// What a client offers, as types. The code is in client.ts.

import type { ReceivedValue, RpcStruct, RpcValue } from './rpc-value.ts';
import type { Promised, SupervisorAliases, SupervisorApi } from './supervisor-api.ts';
import type { SvMethods } from './sv-api.ts';
import type { LogStream } from './transport.ts';

/** Limits of one call. They come on top of the client's own. */
export interface CallOptions {
  /** Gives the call up; the promise rejects with the signal's reason. The method may run on. */
  readonly signal?: AbortSignal;
  /** Milliseconds until the call fails with `TransportError` `ETIMEDOUT`. Default: the client's. */
  readonly timeoutMs?: number;
}

/** The `supervisor.*` methods, aliases included. */
export type SupervisorMethods = Promised<SupervisorApi & SupervisorAliases>;

/** The `system.*` methods. */
export interface SystemMethods {
  listMethods(): Promise<readonly string[]>;
  methodHelp(name: string): Promise<string>;
  methodSignature(name: string): Promise<readonly string[]>;
  /** Several calls in one request. Each result is the bare value, or a struct with `faultCode`. */
  multicall(calls: readonly MulticallEntry[]): Promise<readonly ReceivedValue[]>;
}

/** One call of a `system.multicall`. */
export type MulticallEntry = {
  readonly methodName: string;
  readonly params?: readonly RpcValue[];
} & RpcStruct;

/** A connection to one daemon. Made by `createClient`. */
export interface SupervisorClient {
  /** `await client.supervisor.startProcess('web')` */
  readonly supervisor: SupervisorMethods;
  /** What only our daemon offers; Supervisor faults UNKNOWN_METHOD. */
  readonly sv: SvMethods;
  readonly system: SystemMethods;
  /** Any method of any namespace: `await client.call('sv.getVersion')`. */
  call(method: string, params?: readonly RpcValue[], options?: CallOptions): Promise<ReceivedValue>;
  /** Follows a log: `/logtail/NAME/stdout`, `/logtail/NAME/stderr` or `/mainlogtail`. Look at `status`. */
  stream(path: string, options?: { readonly signal?: AbortSignal }): Promise<LogStream>;
  /** Closes kept connections. */
  close(): void;
}
