/** What is below the table, with its title. */
import { Box } from 'ink';
import { currentRow } from '../state/choose-targets.ts';
import { paneLines } from '../state/pane-lines.ts';
import type { LogSource, TuiState } from '../state/tui-state.ts';
import { displayWidth } from '../text/display-width.ts';
import { looks } from '../text/look.ts';
import { neutralise } from '../text/neutralise.ts';
import { type StyledLine, span } from '../text/styled-line.ts';
import { LogPane } from './log-pane.tsx';
import { ScreenLine, ScreenLines } from './screen-line.tsx';

export function Pane({
  state,
  rows,
  width,
}: {
  readonly state: TuiState;
  readonly rows: number;
  readonly width: number;
}) {
  const isFocused = state.focus === 'pane' || state.pane.isFull || state.pane.kind === 'help';
  return (
    <Box flexDirection="column">
      <ScreenLine line={titleLine(describePane(state), isFocused, width)} />
      {state.pane.kind === 'log' ? (
        <LogPane log={state.log} rows={rows} width={width} />
      ) : (
        <ScreenLines lines={visibleLines(state, rows)} rows={rows} />
      )}
    </Box>
  );
}

function visibleLines(state: TuiState, rows: number): readonly StyledLine[] {
  const lines = paneLines(state);
  const { kind, scroll } = state.pane;
  if (kind === 'events' || kind === 'output') {
    const end = Math.max(Math.min(rows, lines.length), lines.length - scroll);
    return lines.slice(Math.max(0, end - rows), end);
  }
  const most = Math.max(0, lines.length - rows);
  return lines.slice(Math.min(scroll, most), Math.min(scroll, most) + rows);
}

function titleLine(title: string, isFocused: boolean, width: number): StyledLine {
  const text = `─ ${title} `;
  const line = text + '─'.repeat(Math.max(0, width - displayWidth(text)));
  return [span(line, isFocused ? looks.title : looks.faint)];
}

function describePane(state: TuiState): string {
  switch (state.pane.kind) {
    case 'details': {
      const row = currentRow(state);
      if (row === undefined) return 'Details';
      return row.kind === 'group' ? neutralise(row.group) : row.process.namespec;
    }
    case 'events':
      return 'Events';
    case 'output':
      return 'Output of commands';
    case 'help':
      return 'Keys (? or Esc closes this)';
    case 'log':
      return describeLog(state);
    case 'none':
      return '';
  }
}

function describeLog({ log }: TuiState): string {
  const where = log.source === undefined ? 'log' : describeSource(log.source);
  const how =
    log.problem !== '' ? log.problem : log.anchor === undefined ? 'following' : 'held (G follows)';
  const search = log.search === '' ? '' : `, “${log.search}”`;
  return `${where}: ${how}${search}`;
}

export function describeSource(source: LogSource): string {
  return source.kind === 'main' ? 'main log' : `${source.namespec} ${source.channel}`;
}
