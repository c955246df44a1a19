// Waiting for a process to reach a state: told by the daemon where it can tell, by asking again and
// again where it is Supervisor, which cannot.

import { sleep } from './node-sleep.ts';
import type { ProcessInfo } from './process-info.ts';
import { RpcFault } from './rpc-fault.ts';
import type { ProcessStateName } from './state-code.ts';
import type { SupervisorClient } from './supervisor-client.ts';

/** Limits of {@link waitForProcess}. */
export interface WaitOptions {
  /** Gives up; the promise rejects with the signal's reason. `AbortSignal.timeout(…)` is a time limit. */
  readonly signal?: AbortSignal;
  /** Milliseconds between two questions to a daemon that has to be asked. Default: 100. */
  readonly pollMs?: number;
}

const DEFAULT_POLL_MS = 100;

/**
 * Resolves when the process is in one of the states, with what is known about it then.
 *
 * @throws RpcFault BAD_NAME when there is no such process, or no longer; otherwise as any call does.
 */
export async function waitForProcess(
  client: Pick<SupervisorClient, 'call'>,
  name: string,
  states: readonly ProcessStateName[],
  { signal, pollMs = DEFAULT_POLL_MS }: WaitOptions = {},
): Promise<ProcessInfo> {
  const limits = signal === undefined ? {} : { signal };
  try {
    // The daemon's answer has the form the method table promises.
    return (await client.call('sv.waitForProcess', [name, states], limits)) as ProcessInfo;
  } catch (error) {
    const isMissing = error instanceof RpcFault && error.symbol === 'UNKNOWN_METHOD';
    if (!isMissing) throw error;
  }
  for (;;) {
    const info = (await client.call('supervisor.getProcessInfo', [name], limits)) as ProcessInfo;
    if (states.includes(info.statename)) return info;
    await sleep(pollMs, signal);
  }
}
