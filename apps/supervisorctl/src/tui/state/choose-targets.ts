/** Which processes an action is for: those selected, else what is under the cursor. */
import type { TrackedProcess } from './tracked-process.ts';
import type { TuiState } from './tui-state.ts';
import { processesOfRow, type Row, visibleRows } from './visible-rows.ts';

export function rowsOf({ processes, table }: TuiState): readonly Row[] {
  return visibleRows(processes, table);
}

export function currentRow(state: TuiState): Row | undefined {
  return rowsOf(state).find(({ key }) => key === state.table.cursor);
}

/** The process under the cursor; of a group its first. */
export function currentProcess(state: TuiState): TrackedProcess | undefined {
  const row = currentRow(state);
  return row === undefined ? undefined : processesOfRow(row)[0];
}

export function chooseTargets(state: TuiState): readonly TrackedProcess[] {
  const { selected } = state.table;
  if (selected.size > 0) return state.processes.filter(({ key }) => selected.has(key));
  const row = currentRow(state);
  return row === undefined ? [] : processesOfRow(row);
}
