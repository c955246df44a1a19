/** The orders the table can be in, as data. */
import { uptimeSeconds } from './describe-process.ts';
import type { TrackedProcess } from './tracked-process.ts';

export const sortColumns = ['name', 'state', 'pid', 'uptime', 'restarts', 'cpu', 'memory'] as const;
export type SortColumn = (typeof sortColumns)[number];

export interface Sorting {
  readonly column: SortColumn;
  readonly isReversed: boolean;
}

/** Smaller comes first. What is worth looking at is small: trouble, much use, a late start. */
const rankOf: Readonly<Record<Exclude<SortColumn, 'name'>, (process: TrackedProcess) => number>> = {
  state: ({ state }) => stateOrder.indexOf(state),
  pid: ({ info }) => (info.pid === 0 ? Number.POSITIVE_INFINITY : info.pid),
  uptime: (process) => uptimeSeconds(process) ?? Number.POSITIVE_INFINITY,
  restarts: ({ restarts }) => -restarts,
  cpu: ({ usage }) => -(usage?.cpuPercent ?? -1),
  memory: ({ usage }) => -(usage?.rssBytes ?? -1),
};

const stateOrder: readonly TrackedProcess['state'][] = [
  'FATAL',
  'UNKNOWN',
  'BACKOFF',
  'STOPPING',
  'STARTING',
  'EXITED',
  'RUNNING',
  'STOPPED',
];

/** The daemon answers in the order of names, so that is the order of equal ones. */
export function sortProcesses(
  processes: readonly TrackedProcess[],
  { column, isReversed }: Sorting,
): readonly TrackedProcess[] {
  if (column === 'name') return isReversed ? processes.toReversed() : processes;
  const sign = isReversed ? -1 : 1;
  const rank = rankOf[column];
  return processes
    .map((process) => ({ process, rank: rank(process) }))
    .sort((a, b) => (a.rank === b.rank ? 0 : sign * (a.rank < b.rank ? -1 : 1)))
    .map(({ process }) => process);
}
