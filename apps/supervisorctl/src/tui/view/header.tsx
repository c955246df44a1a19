/** The first line: which daemon, how it is, and how many processes are in which state. */
import { formatDuration } from '../state/describe-process.ts';
import type { TuiState } from '../state/tui-state.ts';
import { displayWidth } from '../text/display-width.ts';
import { looks, stateLooks } from '../text/look.ts';
import { neutralise } from '../text/neutralise.ts';
import { plainText, type Span, type StyledLine, span } from '../text/styled-line.ts';
import { ScreenLine } from './screen-line.tsx';

export function Header({ state, width }: { readonly state: TuiState; readonly width: number }) {
  return <ScreenLine line={headerLine(state, width)} />;
}

export function headerLine(state: TuiState, width: number): StyledLine {
  const left = describeDaemon(state);
  const right = countStates(state);
  const room = width - displayWidth(plainText(left)) - displayWidth(plainText(right));
  // Where there is no room for both, the counts are what matters.
  return room > 0 ? [...left, span(' '.repeat(room)), ...right] : [...left, span('  '), ...right];
}

function describeDaemon({ daemon, connection }: TuiState): readonly Span[] {
  const name = daemon === undefined ? 'supervisor' : neutralise(daemon.identification);
  const version = daemon === undefined ? '' : ` ${neutralise(daemon.supervisorVersion)}`;
  const own = daemon?.ownVersion === undefined ? '' : ` (sv ${neutralise(daemon.ownVersion)})`;
  return [
    span(name, looks.title),
    span(`${version}${own} `, looks.faint),
    describeConnection(connection, daemon?.state),
  ];
}

function describeConnection(connection: TuiState['connection'], daemonState = ''): Span {
  switch (connection.kind) {
    case 'connecting':
      return span('connecting …', looks.warning);
    case 'login':
      return span('LOGIN NEEDED', looks.warning);
    case 'lost': {
      const seconds = (connection.nowMs - connection.sinceMs) / 1000;
      return span(`CONNECTION LOST for ${formatDuration(seconds)}`, looks.bad);
    }
    case 'connected':
      return daemonState === 'RUNNING'
        ? span('RUNNING', looks.good)
        : span(neutralise(daemonState), looks.warning);
  }
}

function countStates({ processes }: TuiState): readonly Span[] {
  const counts = new Map<string, number>();
  for (const { state } of processes) counts.set(state, (counts.get(state) ?? 0) + 1);
  return Object.entries(stateLooks).flatMap(([state, { glyph, style }]) => {
    const count = counts.get(state);
    return count === undefined ? [] : [span(` ${glyph} ${count}`, style)];
  });
}
