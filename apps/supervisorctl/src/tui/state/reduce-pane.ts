/** Scrolling and searching in the pane. */

import { complain } from './ask-for-action.ts';
import { layoutOf } from './layout.ts';
import { emptyLog, lineCount } from './log-buffer.ts';
import { paneLineCount } from './pane-lines.ts';
import { findMatch, follow, hold, logRows, scrollLog } from './scroll-log.ts';
import type { TuiState } from './tui-state.ts';

export type PaneIntent =
  | 'up'
  | 'down'
  | 'page-up'
  | 'page-down'
  | 'first'
  | 'last'
  | 'pause'
  | 'wrap'
  | 'next-match'
  | 'previous-match';

export function reducePane(state: TuiState, intent: PaneIntent): TuiState {
  switch (intent) {
    case 'pause':
      return {
        ...state,
        log: state.log.anchor === undefined ? hold(state.log) : follow(state.log),
      };
    case 'wrap':
      return { ...state, log: { ...state.log, isWrapped: !state.log.isWrapped } };
    case 'next-match':
      return goToMatch(state, -1);
    case 'previous-match':
      return goToMatch(state, 1);
    default:
      return state.pane.kind === 'log' ? moveInLog(state, intent) : movePane(state, intent);
  }
}

function goToMatch(state: TuiState, direction: -1 | 1): TuiState {
  if (state.log.search === '')
    return complain(state, 'Nothing is searched for; / begins a search.');
  const log = findMatch(state.log, direction, logRows(state));
  return log === undefined ? complain(state, `Not found: ${state.log.search}`) : { ...state, log };
}

type Movement = Exclude<PaneIntent, 'pause' | 'wrap' | 'next-match' | 'previous-match'>;

function moveInLog(state: TuiState, movement: Movement): TuiState {
  const { log } = state;
  if (movement === 'last') return { ...state, log: follow(log) };
  if (lineCount(log.buffer) === 0)
    return { ...state, log: { ...follow(log), buffer: log.buffer ?? emptyLog } };
  return { ...state, log: scrollLog(log, distance(state, movement), logRows(state)) };
}

/** Help and details scroll from their first line, events and output from their newest. */
function movePane(state: TuiState, movement: Movement): TuiState {
  const { pane } = state;
  const isNewestFirst = pane.kind === 'events' || pane.kind === 'output';
  const most = Math.max(0, paneLineCount(state) - layoutOf(state).paneRows);
  const step = distance(state, movement) * (isNewestFirst ? -1 : 1);
  return { ...state, pane: { ...pane, scroll: Math.max(0, Math.min(most, pane.scroll + step)) } };
}

function distance(state: TuiState, movement: Movement): number {
  const page = Math.max(1, layoutOf(state).paneRows - 1);
  const distances = {
    up: -1,
    down: 1,
    'page-up': -page,
    'page-down': page,
    first: -1e9,
    last: 1e9,
  };
  return distances[movement];
}
