/** The columns of the table as data, and which of them there is room for. */
import {
  formatBytes,
  formatDuration,
  formatPercent,
  uptimeSeconds,
} from '../state/describe-process.ts';
import type { SortColumn } from '../state/sorting.ts';
import type { TrackedProcess } from '../state/tracked-process.ts';

export interface TableColumn {
  readonly id: SortColumn | 'condition';
  readonly heading: string;
  readonly width: number;
  readonly isRight: boolean;
  text(process: TrackedProcess): string;
}

const absent = '–';

const columns: readonly TableColumn[] = [
  { id: 'state', heading: 'STATE', width: 8, isRight: false, text: ({ state }) => state },
  {
    id: 'restarts',
    heading: 'RST',
    width: 4,
    isRight: true,
    text: ({ restarts }) => String(restarts),
  },
  {
    id: 'pid',
    heading: 'PID',
    width: 7,
    isRight: true,
    text: ({ info }) => (info.pid === 0 ? absent : String(info.pid)),
  },
  {
    id: 'uptime',
    heading: 'UPTIME',
    width: 7,
    isRight: true,
    text: (process) => orAbsent(uptimeSeconds(process), formatDuration),
  },
  {
    id: 'cpu',
    heading: 'CPU%',
    width: 5,
    isRight: true,
    text: ({ usage }) => orAbsent(usage?.cpuPercent, formatPercent),
  },
  {
    id: 'memory',
    heading: 'MEM',
    width: 5,
    isRight: true,
    text: ({ usage }) => orAbsent(usage?.rssBytes, formatBytes),
  },
];

function orAbsent(value: number | undefined, format: (value: number) => string): string {
  return value === undefined ? absent : format(value);
}

/** What goes first where there is no room for all; the name and the state never do. */
const expendable: readonly TableColumn['id'][] = ['memory', 'cpu', 'pid', 'restarts', 'uptime'];
/** What makes sense for a process without a child; the reason takes the place of the others. */
const lasting: ReadonlySet<TableColumn['id']> = new Set(['state', 'restarts']);

export interface TableShape {
  readonly nameWidth: number;
  readonly columns: readonly TableColumn[];
  readonly conditionWidth: number;
}

/** What is before the name: cursor mark, selection mark, tree. */
export const marginWidth = 2;
const gap = 1;
const narrowestName = 12;
const widestName = 48;
/** Of fewer letters nobody can make a word. */
const narrowestCondition = 8;

/** Columns for what the daemon does not tell are not there at all. */
export function shapeTable(width: number, hasUsage: boolean, longestName: number): TableShape {
  const told = columns.filter(({ id }) => hasUsage || (id !== 'cpu' && id !== 'memory'));
  const shown = expendable.reduce(
    (kept, id) =>
      widthOf(kept) + narrowestName > width ? kept.filter((column) => column.id !== id) : kept,
    told,
  );
  const rest = Math.max(narrowestName, width - widthOf(shown));
  const wanted = Math.min(widestName, Math.max(narrowestName, longestName + 5));
  // The reason is worth some of what is left over, and it takes what the names do not need.
  const nameWidth = Math.min(wanted, Math.max(narrowestName, Math.ceil((rest * 3) / 5)));
  const left = rest - nameWidth - gap;
  return { nameWidth, columns: shown, conditionWidth: left < narrowestCondition ? 0 : left };
}

/** The table for a process without a child: the reason is all there is to say. */
export function shapeWithoutChild({ columns, nameWidth, conditionWidth }: TableShape): TableShape {
  const kept = columns.filter(({ id }) => lasting.has(id));
  const freed = widthOf(columns) - widthOf(kept);
  return { nameWidth, columns: kept, conditionWidth: conditionWidth + freed };
}

function widthOf(columns: readonly TableColumn[]): number {
  return columns.reduce((sum, column) => sum + column.width + gap, marginWidth);
}
