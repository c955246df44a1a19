/** A log: its last lines, or those around the place one has scrolled to. */
import { shownLines } from '../state/log-buffer.ts';
import { bottomNumber } from '../state/scroll-log.ts';
import type { LogState } from '../state/tui-state.ts';
import { wrapLine } from '../text/fit-text.ts';
import { looks } from '../text/look.ts';
import { type StyledLine, span } from '../text/styled-line.ts';
import { highlight } from './highlight.ts';
import { ScreenLines } from './screen-line.tsx';

export function LogPane({
  log,
  rows,
  width,
}: {
  readonly log: LogState;
  readonly rows: number;
  readonly width: number;
}) {
  return <ScreenLines lines={logLines(log, rows, width)} rows={rows} />;
}

/** Built upwards from the last line, so that a log of any length costs a screenful. */
export function logLines(log: LogState, rows: number, width: number): readonly StyledLine[] {
  const lines = shownLines(log.buffer);
  if (lines.length === 0) return [[span(log.problem || 'Nothing logged yet.', looks.faint)]];
  let shown: readonly StyledLine[] = [];
  let index = bottomNumber(log) - log.buffer.firstNumber;
  for (; index >= 0 && shown.length < rows; index -= 1) {
    const marked = highlight(lines[index]?.line ?? [], log.search);
    shown = [...(log.isWrapped ? wrapLine(marked, width) : [marked]), ...shown];
  }
  return shown.slice(-rows);
}
