/** Which rows of the screen belong to what. The reducer scrolls by it, the components draw by it. */
import type { TuiState } from './tui-state.ts';
import { countRows } from './visible-rows.ts';

export interface Layout {
  readonly columns: number;
  /** Rows of the table without its headings; 0 when the pane covers it. */
  readonly tableRows: number;
  /** Rows of the pane without its title; 0 when there is none. */
  readonly paneRows: number;
  /** The first row of the screen that shows a row of the table, of the pane. */
  readonly tableTop: number;
  readonly paneTop: number;
}

/** The line about the daemon, the line for messages, the line of keys. */
const frameRows = 3;
const headingRows = 1;
const titleRows = 1;

/** A table of one row has company. */
const fewestRows = 3;

/** The pane has half of the screen, and what the table does not need of its own. */
export function layoutOf({
  size,
  pane,
  processes,
  table,
}: Pick<TuiState, 'size' | 'pane' | 'processes' | 'table'>): Layout {
  const columns = Math.max(20, size.columns);
  const body = Math.max(0, size.rows - frameRows);
  if (pane.kind === 'none') {
    const tableRows = Math.max(0, body - headingRows);
    return { columns, tableRows, paneRows: 0, tableTop: 2, paneTop: size.rows };
  }
  // A help that is cut in half helps nobody.
  if (pane.isFull || pane.kind === 'help' || body < 8) {
    const paneRows = Math.max(0, body - titleRows);
    return { columns, tableRows: 0, paneRows, tableTop: size.rows, paneTop: 2 };
  }
  const shared = body - headingRows - titleRows;
  const half = shared - Math.floor(shared / 2);
  const tableRows = Math.min(half, Math.max(fewestRows, countRows(processes, table)));
  const paneRows = shared - tableRows;
  return { columns, tableRows, paneRows, tableTop: 2, paneTop: 2 + tableRows + titleRows };
}
