/** Moving, choosing and sorting in the table. */
import { currentRow, rowsOf } from './choose-targets.ts';
import { layoutOf } from './layout.ts';
import { placeCursor } from './move-cursor.ts';
import { keepTable } from './reduce-refresh.ts';
import { type SortColumn, sortColumns } from './sorting.ts';
import type { TuiState } from './tui-state.ts';
import { groupKey, processesOfRow, visibleRows } from './visible-rows.ts';

export type TableIntent =
  | 'up'
  | 'down'
  | 'page-up'
  | 'page-down'
  | 'first'
  | 'last'
  | 'collapse'
  | 'expand'
  | 'toggle-all-groups'
  | 'select'
  | 'select-all'
  | 'sort-next'
  | 'sort-previous'
  | 'sort-reverse'
  /** Something else has changed what is shown. */
  | 'keep';

export function reduceTable(state: TuiState, intent: TableIntent): TuiState {
  const { cursorIndex, sorting } = state.table;
  const page = Math.max(1, layoutOf(state).tableRows - 1);
  switch (intent) {
    case 'up':
      return moveTo(state, cursorIndex - 1);
    case 'down':
      return moveTo(state, cursorIndex + 1);
    case 'page-up':
      return moveTo(state, cursorIndex - page);
    case 'page-down':
      return moveTo(state, cursorIndex + page);
    case 'first':
      return moveTo(state, 0);
    case 'last':
      return moveTo(state, Number.MAX_SAFE_INTEGER);
    case 'collapse':
      return collapse(state);
    case 'expand':
      return expand(state);
    case 'toggle-all-groups':
      return toggleAllGroups(state);
    case 'select':
      return toggleSelected(state);
    case 'select-all':
      return selectAll(state);
    case 'sort-next':
      return sortBy(state, neighbour(sorting.column, 1), false);
    case 'sort-previous':
      return sortBy(state, neighbour(sorting.column, -1), false);
    case 'sort-reverse':
      return sortBy(state, sorting.column, !sorting.isReversed);
    case 'keep':
      return keepTable(state);
  }
}

function moveTo(state: TuiState, index: number): TuiState {
  const place = placeCursor(rowsOf(state), index, state.table.top, layoutOf(state).tableRows);
  return { ...state, table: { ...state.table, ...place } };
}

/** From a member the cursor goes to the row of its group first. */
function collapse(state: TuiState): TuiState {
  const row = currentRow(state);
  if (row === undefined || (row.kind === 'process' && !row.isMember)) return state;
  if (row.kind === 'group') return withCollapsed(state, [row.key], true);
  const key = groupKey(row.process.info.group);
  return moveTo(
    state,
    rowsOf(state).findIndex((other) => other.key === key),
  );
}

function expand(state: TuiState): TuiState {
  const row = currentRow(state);
  return row?.kind === 'group' ? withCollapsed(state, [row.key], false) : state;
}

function toggleAllGroups(state: TuiState): TuiState {
  const rows = rowsOf(state).filter((row) => row.kind === 'group');
  const isOneOpen = rows.some((row) => !row.isCollapsed);
  const row = currentRow(state);
  // What the cursor stood on is about to be hidden; its group is what is left of it.
  const cursor =
    isOneOpen && row?.kind === 'process' && row.isMember
      ? groupKey(row.process.info.group)
      : state.table.cursor;
  const moved = { ...state, table: { ...state.table, cursor } };
  return withCollapsed(
    moved,
    rows.map(({ key }) => key),
    isOneOpen,
  );
}

function withCollapsed(state: TuiState, keys: readonly string[], isCollapsed: boolean): TuiState {
  const collapsed = new Set(state.table.collapsed);
  for (const key of keys) {
    if (isCollapsed) collapsed.add(key);
    else collapsed.delete(key);
  }
  return keepTable({ ...state, table: { ...state.table, collapsed } });
}

/** Goes on to the next row, so that holding the key selects many. */
function toggleSelected(state: TuiState): TuiState {
  const row = currentRow(state);
  if (row === undefined) return state;
  const keys = processesOfRow(row).map(({ key }) => key);
  const selected = new Set(state.table.selected);
  const isSelected = keys.every((key) => selected.has(key));
  for (const key of keys) {
    if (isSelected) selected.delete(key);
    else selected.add(key);
  }
  const next = { ...state, table: { ...state.table, selected } };
  return moveTo(next, state.table.cursorIndex + 1);
}

/** Those in closed groups as well: they are what the filter lets through. */
function selectAll(state: TuiState): TuiState {
  const rows = visibleRows(state.processes, { ...state.table, collapsed: new Set() });
  const keys = rows.flatMap((row) => (row.kind === 'process' ? [row.key] : []));
  const { selected } = state.table;
  const isAll = keys.length > 0 && keys.every((key) => selected.has(key));
  return { ...state, table: { ...state.table, selected: new Set(isAll ? [] : keys) } };
}

function sortBy(state: TuiState, column: SortColumn, isReversed: boolean): TuiState {
  return keepTable({ ...state, table: { ...state.table, sorting: { column, isReversed } } });
}

function neighbour(column: SortColumn, step: 1 | -1): SortColumn {
  const index = sortColumns.indexOf(column) + step + sortColumns.length;
  return sortColumns[index % sortColumns.length] ?? 'name';
}
