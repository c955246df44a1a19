/** What the pages show of a process. Pure, and what the browser is told as JSON. */
import { formatNamespec, type ProcessState, type SubprocessRunner } from '@sv/core';
import { describeProcess } from '../rpc/process-description.ts';

export interface ProcessView {
  /** The short name: `x`, or `group:x`. */
  readonly namespec: string;
  readonly group: string;
  readonly state: ProcessState;
  readonly description: string;
  readonly pid: number;
  /** Wall time of the last start in milliseconds; 0 for never. The browser counts the uptime from it. */
  readonly startedMs: number;
}

export function viewProcess(process: SubprocessRunner, nowMs: number): ProcessView {
  const { group, name, state, pid, startWallMs, stopWallMs, spawnerr } = process.facts;
  const startedMs = startWallMs ?? 0;
  return {
    namespec: formatNamespec(group, name),
    group,
    state,
    pid,
    startedMs,
    description: describeProcess(
      { name, state, pid, startedMs, stoppedMs: stopWallMs ?? 0, spawnError: spawnerr },
      nowMs,
    ),
  };
}

/** By group, then by name, in the order of code units, as Supervisor sorts them. */
export function sortedByName(processes: readonly SubprocessRunner[]): readonly SubprocessRunner[] {
  return processes.toSorted(
    (a, b) => compare(a.spec.group, b.spec.group) || compare(a.spec.name, b.spec.name),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
