/**
 * The order in which everything is stopped: groups strictly one after another, the highest priority
 * first, each fully stopped (SIGKILL included) before the next begins, so that event listeners, which
 * have the lowest, hear of all the others. A group that has nothing to stop takes no time; Supervisor
 * spends up to a second on each. Before its turn a group may be given a moment: `readyToStop`.
 */
import type { Clock } from './clock.ts';
import type { LogLine } from './log-line.ts';
import type { ProcessGroup } from './process-group.ts';
import { isStoppedState } from './process-state.ts';
import { ShutdownReport } from './shutdown-report.ts';

/**
 * What a group that is about to be stopped still has to do; `null` for nothing. It must settle by
 * itself within a short time and must not reject.
 */
export type ReadyToStop = (group: ProcessGroup) => Promise<void> | null;

/**
 * Resolves when every process is in a stopped state; there is no overall time-out. `groups` come in
 * the order in which they were added, and all of them were halted, so nothing starts meanwhile.
 */
export async function stopGroups(
  groups: readonly ProcessGroup[],
  clock: Clock,
  log: (line: LogLine) => void,
  readyToStop: ReadyToStop,
): Promise<void> {
  const report = new ShutdownReport(groups, clock, log);
  try {
    for (const group of shutdownOrder(groups)) {
      const ready = readyToStop(group);
      // Where nothing is to be waited for the first signals go out in the turn of the request.
      if (ready !== null) await ready;
      group.shutDown();
      // After the first group's signals and before anyone else's, as in Supervisor.
      report.begin();
      if (group.isStopped) continue;
      for (const process of group.processes) {
        await process.until(({ state }) => isStoppedState(state));
      }
    }
  } finally {
    report.end();
  }
}

/** Descending priority; among equals the group that was added last goes first. */
function shutdownOrder(groups: readonly ProcessGroup[]): readonly ProcessGroup[] {
  return groups.toSorted((a, b) => a.priority - b.priority).reverse();
}
