/**
 * A process as the dashboard knows it: what the daemon answered, and what only somebody who looks
 * again and again can tell: restarts, and the share of a processor.
 */
import type { ProcessInfo, ProcessStateName, ProcessUsage } from '@sv/rpc';
import { formatNamespec } from '../../namespec.ts';
import { neutralise } from '../text/neutralise.ts';

export interface TrackedProcess {
  /** `group:name`, unique in a daemon; for looking things up. */
  readonly key: string;
  /** For people and for calls: `name`, or `group:name`. */
  readonly namespec: string;
  readonly info: ProcessInfo;
  readonly state: ProcessStateName;
  /** Starts seen since the dashboard looks. */
  readonly restarts: number;
  /** Absent: not known, for instance because the daemon does not tell. */
  readonly usage?: TrackedUsage;
}

export interface TrackedUsage {
  readonly pid: number;
  readonly cpuSeconds: number;
  readonly rssBytes: number;
  /** Our clock at the answer, in milliseconds. */
  readonly atMs: number;
  /** Of one processor; absent until there were two answers about the same child. */
  readonly cpuPercent?: number;
}

/** Everything one refresh has brought. */
export interface Snapshot {
  readonly processes: readonly ProcessInfo[];
  /** Absent where the daemon has no `sv.getProcessUsage`. */
  readonly usage?: readonly ProcessUsage[];
  /** Our clock, in milliseconds. */
  readonly atMs: number;
}

export function trackProcesses(
  previous: readonly TrackedProcess[],
  { processes, usage, atMs }: Snapshot,
): readonly TrackedProcess[] {
  const findBefore = finder(previous);
  const used = new Map(usage?.map((figures) => [figures.pid, figures]));
  return processes.map((info, index) => {
    const before = findBefore(info, index);
    const figures = info.pid === 0 ? undefined : used.get(info.pid);
    return trackProcess(before, before?.key ?? keyOf(info), info, figures, atMs);
  });
}

/**
 * Finds a process of an earlier refresh. Nearly always it is in the same place as then, so the index
 * over a thousand names is made only when one is not.
 */
export function finder(
  processes: readonly TrackedProcess[],
): (
  wanted: { readonly group: string; readonly name: string },
  index: number,
) => TrackedProcess | undefined {
  let byKey: ReadonlyMap<string, TrackedProcess> | undefined;
  return (wanted, index) => {
    const here = processes[index]?.info;
    if (here?.name === wanted.name && here.group === wanted.group) return processes[index];
    byKey ??= new Map(processes.map((process) => [process.key, process]));
    return byKey.get(keyOf(wanted));
  };
}

function trackProcess(
  before: TrackedProcess | undefined,
  key: string,
  info: ProcessInfo,
  figures: ProcessUsage | undefined,
  atMs: number,
): TrackedProcess {
  const usage = figures === undefined ? undefined : trackUsage(before?.usage, figures, atMs);
  const wasStarted = before !== undefined && before.info.start !== 0;
  return {
    key,
    namespec:
      before?.namespec ?? neutralise(formatNamespec({ group: info.group, process: info.name })),
    info,
    state: info.statename,
    restarts: (before?.restarts ?? 0) + (wasStarted && hasStartedAnew(before.info, info) ? 1 : 0),
    ...(usage === undefined ? {} : { usage }),
  };
}

/** `start` has whole seconds, so a quick restart may show in the pid alone. */
function hasStartedAnew(before: ProcessInfo, now: ProcessInfo): boolean {
  if (now.start !== before.start) return true;
  return now.pid !== 0 && before.pid !== 0 && now.pid !== before.pid;
}

function trackUsage(
  before: TrackedUsage | undefined,
  { pid, cpu_seconds: cpuSeconds, rss_bytes: rssBytes }: ProcessUsage,
  atMs: number,
): TrackedUsage {
  const usage = { pid, cpuSeconds, rssBytes, atMs };
  if (before === undefined || before.pid !== pid || atMs <= before.atMs) return usage;
  const percent = ((cpuSeconds - before.cpuSeconds) / (atMs - before.atMs)) * 100_000;
  return { ...usage, cpuPercent: Math.max(0, percent) };
}

export function keyOf({ group, name }: { readonly group: string; readonly name: string }): string {
  return `${group}:${name}`;
}
