/** What a pane holds, but for logs, from its first line to its last. */

import { wrapHanging, wrapLine } from '../text/fit-text.ts';
import { looks, tones } from '../text/look.ts';
import { type StyledLine, span } from '../text/styled-line.ts';
import { currentRow } from './choose-targets.ts';
import { detailsLines, groupLines } from './details-lines.ts';
import { labelWidth } from './field-line.ts';
import { formatTime } from './format-time.ts';
import { helpLines } from './help-lines.ts';
import { layoutOf } from './layout.ts';
import { shownLines } from './log-buffer.ts';
import type { TuiState } from './tui-state.ts';

export function paneLines(state: TuiState): readonly StyledLine[] {
  const { columns } = layoutOf(state);
  switch (state.pane.kind) {
    case 'help':
      return helpLines(columns);
    case 'events':
      return eventLines(state).flatMap((line) => wrapHanging(line, columns, timeWidth));
    case 'output':
      return shownLines(state.output).flatMap(({ line }) => wrapLine(line, columns));
    case 'details':
      return rowLines(state).flatMap((line) => wrapHanging(line, columns, labelWidth));
    case 'log':
    case 'none':
      return [];
  }
}

/** Of the time before an event, with its blanks. */
const timeWidth = 16;

export function paneLineCount(state: TuiState): number {
  return paneLines(state).length;
}

function eventLines({ happenings }: TuiState): readonly StyledLine[] {
  return happenings.map(({ atMs, namespec, text, tone }) => [
    span(`${formatTime(atMs)}  `, looks.faint),
    span(namespec === undefined ? '' : `${namespec}  `, looks.strong),
    span(text, tones[tone]),
  ]);
}

function rowLines(state: TuiState): readonly StyledLine[] {
  const row = currentRow(state);
  if (row === undefined) return [];
  if (row.kind === 'group') return groupLines(row);
  const { configs, history, exitsMark, happenings } = state;
  const { key } = row.process;
  const runs = history?.key === key ? history.runs : undefined;
  return detailsLines(row.process, {
    config: configs.get(key),
    runs: exitsMark === undefined ? 'not-told' : runs,
    happenings,
  });
}
