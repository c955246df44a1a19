/** Keys, pastes and the mouse → the next state. A question and a prompt have the keys first. */

import type { InputEvent } from '../input/input-event.ts';
import { findIntent } from '../input/key-bindings.ts';
import { addJob } from './ask-for-action.ts';
import { rowsOf } from './choose-targets.ts';
import { layoutOf } from './layout.ts';
import { reduceLoginKey, reduceLoginPaste } from './login-form.ts';
import { placeCursor } from './move-cursor.ts';
import { reduceIntent } from './reduce-intent.ts';
import { reducePromptKey, reducePromptPaste } from './reduce-prompt.ts';
import type { Dialog, TuiState } from './tui-state.ts';

/** Lines per notch of the wheel, as most terminals scroll. */
const wheelLines = 3;

export function reduceInput(state: TuiState, event: InputEvent): TuiState {
  const { prompt, dialog } = state;
  switch (event.kind) {
    case 'key':
      return reduceKey(state, event.key);
    case 'paste':
      if (dialog.kind === 'login') return reduceLoginPaste(state, dialog, event.text);
      return prompt.kind === 'none' ? state : reducePromptPaste(state, prompt, event.text);
    case 'mouse':
      return prompt.kind === 'none' ? reduceMouse(state, event) : state;
  }
}

function reduceKey(state: TuiState, key: string): TuiState {
  const { prompt, dialog } = state;
  const fresh = withoutMessage(state);
  if (prompt.kind !== 'none') return reducePromptKey(fresh, prompt, key);
  if (dialog.kind === 'login') return reduceLoginKey(fresh, dialog, key);
  if (dialog.kind === 'confirm') return reduceDialogKey(fresh, dialog, key);
  const intent = findIntent(key, scopeOf(state));
  if (key === 'ctrl+c' && state.jobs.some(({ request }) => request.kind === 'command')) {
    return { ...state, interrupts: state.interrupts + 1 };
  }
  return intent === undefined ? fresh : reduceIntent(fresh, intent);
}

function scopeOf({ focus, pane }: TuiState): 'table' | 'log' | 'other' {
  if (pane.kind === 'help') return 'other';
  if (focus === 'table' && !pane.isFull) return 'table';
  return pane.kind === 'log' ? 'log' : 'other';
}

/** A message has been seen when the next key is pressed. */
function withoutMessage(state: TuiState): TuiState {
  if (state.message === undefined) return state;
  const { message: _, ...rest } = state;
  return rest;
}

function reduceDialogKey(
  state: TuiState,
  dialog: Extract<Dialog, { readonly kind: 'confirm' }>,
  key: string,
): TuiState {
  const closed: TuiState = { ...state, dialog: { kind: 'none' } };
  // Enter is not yes: it is the key one presses without reading.
  if (key === 'y' || key === 'Y') {
    const selected: ReadonlySet<string> = new Set();
    const started = addJob(closed, dialog.request);
    return { ...started, table: { ...started.table, selected } };
  }
  const step = { up: -1, k: -1, down: 1, j: 1, pageup: -8, pagedown: 8 }[key];
  if (step !== undefined) {
    const scroll = Math.max(0, Math.min(dialog.lines.length - 1, dialog.scroll + step));
    return { ...state, dialog: { ...dialog, scroll } };
  }
  const isNo = ['n', 'N', 'escape', 'q', 'ctrl+c', 'ctrl+g'].includes(key);
  return isNo ? { ...closed, message: { text: 'Nothing was done.', tone: 'neutral' } } : state;
}

function reduceMouse(
  state: TuiState,
  { action, row }: Extract<InputEvent, { readonly kind: 'mouse' }>,
): TuiState {
  if (state.dialog.kind !== 'none') return state;
  const { tableTop, tableRows, paneTop } = layoutOf(state);
  const isTable = row >= tableTop && row < tableTop + tableRows;
  const isPane = row >= paneTop - 1 && state.pane.kind !== 'none';
  if (!isTable && !isPane) return state;
  const focused: TuiState = { ...state, focus: isTable ? 'table' : 'pane' };
  if (action === 'press') {
    return isTable ? pointAt(focused, row - tableTop) : focused;
  }
  let next = focused;
  for (let line = 0; line < wheelLines; line += 1) {
    next = reduceIntent(next, action === 'wheel-up' ? 'up' : 'down');
  }
  return { ...next, focus: state.focus };
}

function pointAt(state: TuiState, offset: number): TuiState {
  const rows = rowsOf(state);
  const index = state.table.top + offset;
  if (index >= rows.length) return state;
  const place = placeCursor(rows, index, state.table.top, layoutOf(state).tableRows);
  return { ...state, table: { ...state.table, ...place } };
}
