/** What a key means → the next state. */
import type { Intent } from '../input/intent.ts';
import { addJob, askForAction, complain } from './ask-for-action.ts';
import { chooseTargets, currentRow } from './choose-targets.ts';
import { emptyLine, lineOf } from './line-editor.ts';
import { openLogin } from './login-form.ts';
import { reducePane } from './reduce-pane.ts';
import { reduceTable } from './reduce-table.ts';
import { showLog, showMainLog } from './show-log.ts';
import { toggleHelp, togglePane } from './show-pane.ts';
import type { TuiState } from './tui-state.ts';

export function reduceIntent(state: TuiState, intent: Intent): TuiState {
  const isPane =
    state.pane.kind !== 'none' &&
    (state.focus === 'pane' || state.pane.isFull || state.pane.kind === 'help');
  switch (intent) {
    case 'up':
    case 'down':
    case 'page-up':
    case 'page-down':
    case 'first':
    case 'last':
      return isPane ? reducePane(state, intent) : reduceTable(state, intent);
    case 'pause':
    case 'wrap':
    case 'next-match':
    case 'previous-match':
      return reducePane(state, intent);
    case 'collapse':
    case 'expand':
    case 'toggle-all-groups':
    case 'select':
    case 'select-all':
    case 'sort-next':
    case 'sort-previous':
    case 'sort-reverse':
      return reduceTable(state, intent);
    case 'filter':
      return {
        ...state,
        prompt: { kind: 'filter', line: lineOf(state.table.filter), before: state.table.filter },
      };
    case 'search':
      return { ...state, prompt: { kind: 'search', line: emptyLine, before: state.log.search } };
    case 'command':
      return { ...state, prompt: { kind: 'command', line: emptyLine, historyIndex: 0 } };
    case 'start':
    case 'stop':
    case 'restart':
    case 'clear':
      return askForAction(state, intent);
    case 'signal':
      return chooseTargets(state).length === 0
        ? complain(state, 'No process is chosen.')
        : { ...state, prompt: { kind: 'signal', line: emptyLine } };
    case 'update':
      return state.connection.kind === 'connected'
        ? addJob(state, { kind: 'reread' })
        : complain(state, 'There is no connection.');
    case 'details':
    case 'events':
    case 'output':
      return togglePane(state, intent);
    case 'stdout':
    case 'stderr':
      return showLog(state, intent);
    case 'main-log':
      return showMainLog(state);
    case 'help':
      return toggleHelp(state);
    case 'switch-focus':
      return state.pane.kind === 'none'
        ? state
        : { ...state, focus: state.focus === 'table' ? 'pane' : 'table' };
    case 'full-pane':
      return state.pane.kind === 'none'
        ? complain(state, 'There is no pane to enlarge; d, e, o and m open one.')
        : reduceTable({ ...state, pane: { ...state.pane, isFull: !state.pane.isFull } }, 'keep');
    case 'back':
      return goBack(state);
    case 'login':
      return openLogin(state);
    case 'refresh':
      return { ...state, refreshes: state.refreshes + 1 };
    case 'redraw':
      return { ...state, redraws: state.redraws + 1 };
    case 'suspend':
      return { ...state, suspensions: state.suspensions + 1 };
    case 'quit':
      return { ...state, isLeaving: true };
  }
}

/** One thing at a time, the nearest first. */
function goBack(state: TuiState): TuiState {
  const { pane, table } = state;
  if (pane.kind === 'help') return toggleHelp(state);
  if (pane.kind !== 'none') {
    const closed: TuiState = {
      ...state,
      pane: { kind: 'none', isFull: false, scroll: 0 },
      focus: 'table',
    };
    return reduceTable(closed, 'keep');
  }
  if (table.selected.size > 0) return { ...state, table: { ...table, selected: new Set() } };
  if (table.filter !== '')
    return reduceTable({ ...state, table: { ...table, filter: '' } }, 'keep');
  return currentRow(state) === undefined ? reduceTable(state, 'first') : state;
}
