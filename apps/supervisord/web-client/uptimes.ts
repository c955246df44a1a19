/** Counts the uptimes of running processes here: the daemon is not asked for them. */
import { describeProcess } from '../src/rpc/process-description.ts';
import { showDescription, shownProcesses } from './process-elements.ts';

/** `aheadMs`: how far the daemon's clock is ahead of this one's. */
export function showUptimes(aheadMs: number): void {
  const nowMs = Date.now() + aheadMs;
  for (const { element, state, pid, startedMs, namespec } of shownProcesses()) {
    if (state !== 'RUNNING') continue;
    const facts = { name: namespec, state, pid, startedMs, stoppedMs: 0, spawnError: '' };
    showDescription(element, describeProcess(facts, nowMs));
  }
}
