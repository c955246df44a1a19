/** The first line: which daemon, how it is, and how many processes are in which state. */
import { formatDuration } from '../state/describe-process.ts';
import type { Daemon, TuiState } from '../state/tui-state.ts';
import { displayWidth } from '../text/display-width.ts';
import { looks, stateLooks } from '../text/look.ts';
import { neutralise } from '../text/neutralise.ts';
import { plainText, type Span, type StyledLine, span } from '../text/styled-line.ts';
import { ScreenLine } from './screen-line.tsx';

export function Header({ state, width }: { readonly state: TuiState; readonly width: number }) {
  return <ScreenLine line={headerLine(state, width)} />;
}

export function headerLine(state: TuiState, width: number): StyledLine {
  const right = countStates(state);
  const roomFor = (left: readonly Span[]): number =>
    width - displayWidth(plainText(left)) - displayWidth(plainText(right));
  // Where there is no room for everything, the counts are what matters.
  const lefts = describeDaemon(state);
  const left = lefts.find((spans, index) => roomFor(spans) >= (index === 0 ? spare : 0)) ?? [];
  return [...left, span(' '.repeat(Math.max(0, roomFor(left)))), ...right];
}

/** The counts grow and shrink; the address must not come and go with them. */
const spare = 24;

/** From all there is to say to the least. */
function describeDaemon({ daemon, connection, serverUrl }: TuiState): readonly Span[][] {
  const name = span(neutralise(daemon?.identification ?? 'supervisor'), looks.title);
  const version = daemon === undefined ? '' : ` ${neutralise(daemon.supervisorVersion)}`;
  const own = daemon?.ownVersion === undefined ? '' : ` (sv ${neutralise(daemon.ownVersion)})`;
  const condition = describeConnection(connection, daemon);
  return [
    [
      name,
      span(`${version}${own} `, looks.faint),
      condition,
      span(`  ${neutralise(serverUrl)}  `, looks.faint),
    ],
    [name, span(`${version}${own} `, looks.faint), condition],
    [name, span(`${version} `, looks.faint), condition],
    [name, span(' '), condition],
    [condition],
  ];
}

function describeConnection(connection: TuiState['connection'], daemon: Daemon | undefined): Span {
  switch (connection.kind) {
    case 'connecting':
      return span('connecting …', looks.warning);
    case 'login':
      return span('LOGIN NEEDED', looks.warning);
    case 'lost': {
      const seconds = (connection.nowMs - connection.sinceMs) / 1000;
      return daemon === undefined
        ? span('NOT CONNECTED', looks.bad)
        : span(`CONNECTION LOST for ${formatDuration(seconds)}`, looks.bad);
    }
    case 'connected':
      return daemon?.state === 'RUNNING'
        ? span('RUNNING', looks.good)
        : span(neutralise(daemon?.state ?? ''), looks.warning);
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
