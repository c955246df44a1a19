/** The cursor of the table: it stays on its row while rows come, go and change places. */
import type { Row } from './visible-rows.ts';

export interface CursorPlace {
  readonly cursor: string;
  readonly cursorIndex: number;
  readonly top: number;
}

/** Puts the cursor on the row at `index`, or the nearest there is, and scrolls as little as needed. */
export function placeCursor(
  rows: readonly Row[],
  index: number,
  top: number,
  height: number,
): CursorPlace {
  const cursorIndex = Math.max(0, Math.min(index, rows.length - 1));
  const visible = Math.max(1, height);
  const lowest = Math.min(top, cursorIndex);
  const highest = Math.max(lowest, cursorIndex - visible + 1);
  return {
    cursor: rows[cursorIndex]?.key ?? '',
    cursorIndex,
    top: Math.max(0, Math.min(highest, rows.length - visible)),
  };
}

/** After rows have changed: on the same row if it is still there, else where it was. */
export function keepCursor(rows: readonly Row[], place: CursorPlace, height: number): CursorPlace {
  const found = rows.findIndex(({ key }) => key === place.cursor);
  return placeCursor(rows, found < 0 ? place.cursorIndex : found, place.top, height);
}
