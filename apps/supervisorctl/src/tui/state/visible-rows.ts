/**
 * Processes → the rows of the table: grouped, filtered, sorted, with collapsed groups closed. A group
 * that is one process of the same name is that process, as in `status`.
 */
import { type Sorting, sortProcesses } from './sorting.ts';
import type { TrackedProcess } from './tracked-process.ts';

export interface GroupRow {
  readonly kind: 'group';
  /** Unique among rows, the same in every refresh. */
  readonly key: string;
  readonly group: string;
  /** Those that the filter lets through. */
  readonly members: readonly TrackedProcess[];
  readonly isCollapsed: boolean;
}

export interface ProcessRow {
  readonly kind: 'process';
  readonly key: string;
  readonly process: TrackedProcess;
  /** Below the row of its group. */
  readonly isMember: boolean;
}

export type Row = GroupRow | ProcessRow;

export interface TableView {
  readonly sorting: Sorting;
  /** Words, all of which a process must have somewhere; empty: no filter. */
  readonly filter: string;
  /** Keys of closed groups. */
  readonly collapsed: ReadonlySet<string>;
}

const nothing: ReadonlySet<string> = new Set();

export function visibleRows(processes: readonly TrackedProcess[], view: TableView): readonly Row[] {
  const shown = sortProcesses(filterProcesses(processes, view.filter), view.sorting);
  const groups = byGroup(shown);
  // A group stands where its first member does, so sorting by use brings the busiest to the top.
  const collapsed = collapsedIn(view);
  return [...groups].flatMap(([group, members]) => rowsOf(group, members, collapsed));
}

/** How many rows that makes: what `visibleRows` would give, without making them. */
export function countRows(processes: readonly TrackedProcess[], view: TableView): number {
  const groups = byGroup(filterProcesses(processes, view.filter));
  const collapsed = collapsedIn(view);
  let count = 0;
  for (const [group, members] of groups) {
    if (isAlone(group, members) || collapsed.has(groupKey(group))) count += 1;
    else count += 1 + members.length;
  }
  return count;
}

function byGroup(
  processes: readonly TrackedProcess[],
): ReadonlyMap<string, readonly TrackedProcess[]> {
  const groups = new Map<string, TrackedProcess[]>();
  for (const process of processes) {
    const members = groups.get(process.info.group);
    if (members === undefined) groups.set(process.info.group, [process]);
    else members.push(process);
  }
  return groups;
}

/** Whoever filters wants to see what is found, also in a group that was closed. */
function collapsedIn({ filter, collapsed }: TableView): ReadonlySet<string> {
  return filter === '' ? collapsed : nothing;
}

function isAlone(group: string, members: readonly TrackedProcess[]): boolean {
  return members.length === 1 && members[0]?.info.name === group;
}

function rowsOf(
  group: string,
  members: readonly TrackedProcess[],
  collapsed: ReadonlySet<string>,
): readonly Row[] {
  const [only] = members;
  if (only !== undefined && isAlone(group, members)) {
    return [{ kind: 'process', key: only.key, process: only, isMember: false }];
  }
  const key = groupKey(group);
  const isCollapsed = collapsed.has(key);
  const head: Row = { kind: 'group', key, group, members, isCollapsed };
  if (isCollapsed) return [head];
  return [
    head,
    ...members.map((process) => ({
      kind: 'process' as const,
      key: process.key,
      process,
      isMember: true,
    })),
  ];
}

export function groupKey(group: string): string {
  return `${group}:*`;
}

/** Each word is looked for in the name, the state and the pid; `!word` must not be there. */
export function filterProcesses(
  processes: readonly TrackedProcess[],
  filter: string,
): readonly TrackedProcess[] {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '' && word !== '!');
  if (words.length === 0) return processes;
  return processes.filter((process) => {
    const text =
      `${process.key} ${process.namespec} ${process.state} ${process.info.pid}`.toLowerCase();
    return words.every((word) =>
      word.startsWith('!') ? !text.includes(word.slice(1)) : text.includes(word),
    );
  });
}

/** The processes a row stands for. */
export function processesOfRow(row: Row): readonly TrackedProcess[] {
  return row.kind === 'group' ? row.members : [row.process];
}
