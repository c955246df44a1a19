// The `sv.*` methods: what our daemon offers beyond Supervisor. They have a namespace of their own so
// that `supervisor.*` stays what clients know, and `system.listMethods` tells which daemon it is.

import type { ProcessInfo } from './process-info.ts';
import type { ProcessStateName } from './state-code.ts';
import type { MaybePromise } from './supervisor-api.ts';

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
}
