/**
 * Waits for processes to get into one of some states. Our daemon tells when that happens; Supervisor
 * has to be asked again and again. With many names asking is the cheaper way for both ends, because
 * each wait holds a connection.
 */
import { FAULT_CODES, type ProcessInfo, type ProcessStateName, RpcFault } from '@sv/rpc';
import type { CommandContext } from './command.ts';
import { nameOf } from './name-selection.ts';

/** Short for a person and cheap for the daemon: an answer takes it a millisecond or two. */
const pollDelayMs = 100;

const mostWaitsAtOnce = 32;

export interface Watch {
  /** As `status` shows them. */
  readonly names: readonly string[];
  readonly states: readonly ProcessStateName[];
  /** Absent: as long as it takes. */
  readonly timeoutMs?: number;
  /** Called once for each name; without a process when it has been removed. */
  onArrival(name: string, info: ProcessInfo | undefined): void;
}

/** Resolves when all have arrived or the time is up. */
export async function watchStates(context: CommandContext, watch: Watch): Promise<void> {
  if (watch.names.length > mostWaitsAtOnce) return askAgainAndAgain(context, watch);
  try {
    await beTold(context, watch);
  } catch (error) {
    // Known by the first call: nobody can have arrived yet.
    if (!isFault(error, FAULT_CODES.UNKNOWN_METHOD)) throw error;
    await askAgainAndAgain(context, watch);
  }
}

async function beTold({ client, clock }: CommandContext, watch: Watch): Promise<void> {
  const limit = new AbortController();
  if (watch.timeoutMs !== undefined) {
    void clock.sleep(watch.timeoutMs).then(() => limit.abort());
  }
  const { signal } = limit;
  const waits = watch.names.map(async (name) => {
    try {
      const info = await client.call('sv.waitForProcess', [name, watch.states], { signal });
      watch.onArrival(name, info as ProcessInfo);
    } catch (error) {
      if (isFault(error, FAULT_CODES.BAD_NAME)) watch.onArrival(name, undefined);
      else if (!signal.aborted) throw error;
    }
  });
  await Promise.all(waits);
}

async function askAgainAndAgain({ client, clock }: CommandContext, watch: Watch): Promise<void> {
  const { names, states, timeoutMs = Number.POSITIVE_INFINITY, onArrival } = watch;
  const deadline = clock.now() + timeoutMs;
  const waiting = new Set(names);
  for (;;) {
    const all = await client.supervisor.getAllProcessInfo();
    const infos = new Map(all.map((info) => [nameOf(info), info]));
    for (const name of waiting) {
      const info = infos.get(name);
      if (info !== undefined && !states.includes(info.statename)) continue;
      waiting.delete(name);
      onArrival(name, info);
    }
    const leftMs = deadline - clock.now();
    if (waiting.size === 0 || leftMs <= 0) return;
    await clock.sleep(Math.min(pollDelayMs, leftMs));
  }
}

function isFault(error: unknown, code: number): boolean {
  return error instanceof RpcFault && error.code === code;
}
