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
    id: 'restarts',
    heading: 'RST',
    width: 4,
    isRight: true,
    text: ({ restarts }) => String(restarts),
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

/** Columns for what the daemon does not tell are not there at all. */
export function shapeTable(width: number, hasUsage: boolean, longestName: number): TableShape {
  const shown = columns.filter(({ id }) => hasUsage || (id !== 'cpu' && id !== 'memory'));
  const fixed = shown.reduce((sum, column) => sum + column.width + gap, marginWidth);
  const rest = Math.max(narrowestName, width - fixed);
  const wanted = Math.min(widestName, Math.max(narrowestName, longestName + 5));
  // The reason is worth a third of what is left over, and it takes what the names do not need.
  const nameWidth = Math.min(wanted, Math.max(narrowestName, Math.ceil((rest * 2) / 3)));
  return { nameWidth, columns: shown, conditionWidth: Math.max(0, rest - nameWidth - gap) };
}
