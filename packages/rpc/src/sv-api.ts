// The `sv.*` methods: what our daemon offers beyond Supervisor. They have a namespace of their own so
// that `supervisor.*` stays what clients know, and `system.listMethods` tells which daemon it is.

import type { ProcessInfo } from './process-info.ts';
import type { RpcDouble } from './rpc-double.ts';
import type { ProcessStateName } from './state-code.ts';
import type { MaybePromise, Promised } from './supervisor-api.ts';

/** What a child has used. The daemon sends `RpcDouble`s; a client gets plain numbers. */
export type ProcessUsage<Double = number> = {
  readonly group: string;
  readonly name: string;
  /** The child the figures are of; grandchildren are not counted. */
  readonly pid: number;
  /** Seconds of processor time, user and system, since the child was started. */
  readonly cpu_seconds: Double;
  /** Bytes of memory that are resident. */
  readonly rss_bytes: Double;
};

/** Every method of the `sv` namespace. */
export interface SvApi {
  /** The version of our own release; `supervisor.getSupervisorVersion` is the one we are compatible with. */
  getVersion(): MaybePromise<string>;
  /**
   * Answers once the process is in one of the states, or after so many seconds as it is then (0: wait
   * as long as it takes). Faults BAD_NAME for an unknown name, also when the group is removed meanwhile.
   */
  waitForProcess(
    name: string,
    states: readonly ProcessStateName[],
    timeout?: number,
  ): MaybePromise<ProcessInfo>;
  /**
   * Processor time and memory of every child there is. A process without a child, or whose figures
   * cannot be had, is left out: all of them where there is no /proc.
   */
  getProcessUsage(): MaybePromise<readonly ProcessUsage<RpcDouble>[]>;
}

/** The `sv.*` methods as a client sees them. */
export type SvMethods = Promised<Omit<SvApi, 'getProcessUsage'>> & {
  getProcessUsage(): Promise<readonly ProcessUsage[]>;
};
