/**
 * A process as the dashboard knows it: what the daemon answered, and what only somebody who looks
 * again and again can tell: the share of a processor, and restarts where the daemon does not count.
 */
import type {
  LastExit,
  LastExits,
  ProcessInfo,
  ProcessStateName,
  ProcessUsage,
  RunEnd,
} from '@sv/rpc';
import { formatNamespec } from '../../namespec.ts';
import { neutralise } from '../text/neutralise.ts';

export interface TrackedProcess {
  /** `group:name`, unique in a daemon; for looking things up. */
  readonly key: string;
  /** For people and for calls: `name`, or `group:name`. */
  readonly namespec: string;
  readonly info: ProcessInfo;
  readonly state: ProcessStateName;
  /** Starts that nobody asked for; where the daemon does not count them, starts seen since we look. */
  readonly restarts: number;
  /** Runs that have ended; 0 where the daemon does not tell. */
  readonly exits: number;
  /** How the last of them ended. */
  readonly lastEnd?: RunEnd;
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
  readonly usage?: readonly ProcessUsage[] | 'not-asked';
  /** What has ended since the last refresh. Absent where the daemon has no `sv.getLastExits`. */
  readonly lastExits?: LastExits;
  /** Our clock, in milliseconds. */
  readonly atMs: number;
}

export function trackProcesses(
  previous: readonly TrackedProcess[],
  { processes, usage, lastExits, atMs }: Snapshot,
): readonly TrackedProcess[] {
  const findBefore = finder(previous);
  const ended = new Map(lastExits?.processes.map((exit) => [keyOf(exit), exit]));
  const findUsage = usageFinder(usage, atMs);
  return processes.map((info, index) => {
    const before = findBefore(info, index);
    const key = before?.key ?? keyOf(info);
    const usage = info.pid === 0 ? undefined : findUsage(info.pid, before?.usage);
    return {
      key,
      namespec:
        before?.namespec ?? neutralise(formatNamespec({ group: info.group, process: info.name })),
      info,
      state: info.statename,
      ...(lastExits === undefined
        ? { restarts: countStarts(before, info), exits: 0 }
        : trackRuns(lastExits.complete ? undefined : before, ended.get(key))),
      ...(usage === undefined ? {} : { usage }),
    };
  });
}

type Runs = Pick<TrackedProcess, 'restarts' | 'exits' | 'lastEnd'>;

/** Who is not among the last exits has not ended since the refresh before. */
function trackRuns(before: Runs | undefined, now: LastExit | undefined): Runs {
  if (now !== undefined) return { restarts: now.restarts, exits: now.exits, lastEnd: now.last };
  const { restarts = 0, exits = 0, lastEnd } = before ?? {};
  return { restarts, exits, ...(lastEnd === undefined ? {} : { lastEnd }) };
}

function countStarts(before: TrackedProcess | undefined, info: ProcessInfo): number {
  if (before === undefined) return 0;
  const wasStarted = before.info.start !== 0;
  return before.restarts + (wasStarted && hasStartedAnew(before.info, info) ? 1 : 0);
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

/** `start` has whole seconds, so a quick restart may show in the pid alone. */
function hasStartedAnew(before: ProcessInfo, now: ProcessInfo): boolean {
  if (now.start !== before.start) return true;
  return now.pid !== 0 && before.pid !== 0 && now.pid !== before.pid;
}

function usageFinder(
  usage: Snapshot['usage'],
  atMs: number,
): (pid: number, before: TrackedUsage | undefined) => TrackedUsage | undefined {
  if (usage === 'not-asked') {
    return (pid, before) => (before?.pid === pid ? before : undefined);
  }
  const used = new Map(usage?.map((figures) => [figures.pid, figures]));
  return (pid, before) => {
    const figures = used.get(pid);
    return figures === undefined ? undefined : trackUsage(before, figures, atMs);
  };
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
