/** What commands need of a client: `SupervisorClient` of `@sv/rpc` has it, and so have our doubles. */
import type { CallOptions, Promised, RpcValue, SupervisorAliases, SupervisorApi } from '@sv/rpc';

export interface RemoteSupervisor {
  readonly supervisor: Promised<SupervisorApi> & Pick<Promised<SupervisorAliases>, 'getVersion'>;
  /** Any method: what our own daemon offers beyond Supervisor's, where it is our own. */
  call(method: string, params: readonly RpcValue[], options?: CallOptions): Promise<unknown>;
  /** A log stream of the HTTP side. A status other than 200 is a value, not an error. */
  stream(
    path: string,
    options: { readonly signal: AbortSignal },
  ): Promise<{ readonly status: number; readonly chunks: AsyncIterable<Uint8Array> }>;
  /** Closes kept connections. */
  close(): void;
}

/** Who asks. Without both halves nobody is named. */
export interface Credentials {
  readonly username?: string;
  readonly password?: string;
}

/** Makes a client for an address as people write it. @throws UnknownProtocol */
export type ConnectToSupervisor = (serverUrl: string, credentials: Credentials) => RemoteSupervisor;
