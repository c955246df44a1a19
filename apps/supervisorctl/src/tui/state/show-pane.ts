/** Opening, closing and changing what is below the table. */
import { keepTable } from './reduce-refresh.ts';
import type { Pane, PaneKind, TuiState } from './tui-state.ts';

/** The key that opens a pane closes it as well. */
export function togglePane(state: TuiState, kind: PaneKind): TuiState {
  if (state.pane.kind === kind) return showPane({ ...state, focus: 'table' }, 'none');
  return showPane(state, kind);
}

/** The pane keeps its size when its content changes. */
export function showPane(state: TuiState, kind: PaneKind): TuiState {
  const isFull = kind !== 'none' && state.pane.kind !== 'help' && state.pane.isFull;
  return keepTable({ ...state, pane: { kind, isFull, scroll: 0 } });
}

export function toggleHelp(state: TuiState): TuiState {
  const { pane } = state;
  const closed: Pane = pane.below ?? { kind: 'none', isFull: false, scroll: 0 };
  const help: Pane = { kind: 'help', isFull: true, scroll: 0, below: pane };
  return keepTable({ ...state, pane: pane.kind === 'help' ? closed : help });
}
