/** Typing at the bottom: the filter, a search, a signal, a command, an answer. */

import { addJob, askForAction, complain } from './ask-for-action.ts';
import { completeCommand } from './complete-command.ts';
import { type EditedLine, editLine, emptyLine, insertText, lineOf } from './line-editor.ts';
import { keepTable } from './reduce-refresh.ts';
import { findMatch, logRows } from './scroll-log.ts';
import type { Prompt, TuiState } from './tui-state.ts';

type OpenPrompt = Exclude<Prompt, { readonly kind: 'none' }>;

const closed: Prompt = { kind: 'none' };
const mostTyped = 200;

export function reducePromptKey(state: TuiState, prompt: OpenPrompt, key: string): TuiState {
  if (key === 'enter') return submit(state, prompt);
  if (key === 'escape' || key === 'ctrl+c' || key === 'ctrl+g') return cancel(state, prompt);
  if (prompt.kind === 'command' && (key === 'up' || key === 'down')) {
    return recall(state, prompt, key === 'up' ? -1 : 1);
  }
  if (prompt.kind === 'command' && key === 'tab') return complete(state, prompt);
  // On an empty line there is nothing left to delete but the prompt.
  if (key === 'backspace' && prompt.line.text === '') return cancel(state, prompt);
  const line = editLine(prompt.line, key);
  return line === undefined ? state : withLine(state, prompt, line);
}

/** A paste stays on one line: what would be Enter becomes a blank, so it runs nothing. */
export function reducePromptPaste(state: TuiState, prompt: OpenPrompt, text: string): TuiState {
  const flat = text.replace(/\s+/g, ' ').replace(/\p{Cc}/gu, '');
  return withLine(state, prompt, insertText(prompt.line, flat));
}

function withLine(state: TuiState, prompt: OpenPrompt, line: EditedLine): TuiState {
  const typed: TuiState = { ...state, prompt: { ...prompt, line } };
  // The table narrows with each letter.
  if (prompt.kind === 'filter') return withFilter(typed, line.text);
  if (prompt.kind === 'search') return { ...typed, log: { ...state.log, search: line.text } };
  return typed;
}

function submit(state: TuiState, prompt: OpenPrompt): TuiState {
  const text = prompt.line.text.trim();
  const done: TuiState = { ...state, prompt: closed };
  switch (prompt.kind) {
    case 'filter':
      return done;
    case 'search':
      return search(done, prompt.line.text);
    case 'signal':
      return text === '' ? done : askForAction(done, 'signal', text.toUpperCase());
    case 'command':
      return text === '' ? done : runCommand(done, text);
    case 'answer':
      // The runner takes the answer from here.
      return { ...done, answer: { id: prompt.id, text: prompt.line.text } };
  }
}

function cancel(state: TuiState, prompt: OpenPrompt): TuiState {
  const done: TuiState = { ...state, prompt: closed };
  switch (prompt.kind) {
    case 'filter':
      return withFilter(done, prompt.before);
    case 'search':
      return { ...done, log: { ...state.log, search: prompt.before } };
    case 'answer':
      return { ...done, answer: { id: prompt.id, text: undefined } };
    default:
      return done;
  }
}

function withFilter(state: TuiState, filter: string): TuiState {
  return keepTable({ ...state, table: { ...state.table, filter } });
}

function search(state: TuiState, text: string): TuiState {
  const { match: _, ...rest } = state.log;
  const log = { ...rest, search: text };
  if (text === '') return { ...state, log };
  const found = findMatch(log, -1, logRows(state));
  return found === undefined
    ? complain({ ...state, log }, `Not found: ${text}`)
    : { ...state, log: found };
}

function runCommand(state: TuiState, line: string): TuiState {
  const typedLines = [...state.typedLines.filter((old) => old !== line), line].slice(-mostTyped);
  const shown: TuiState = {
    ...state,
    typedLines,
    pane: { kind: 'output', isFull: false, scroll: 0 },
  };
  return addJob(shown, { kind: 'command', line });
}

/** Enough choices to see what is meant; a screen of names would say no more. */
const mostChoices = 40;

function complete(
  state: TuiState,
  prompt: Extract<Prompt, { readonly kind: 'command' }>,
): TuiState {
  const { commandGroups, processes } = state;
  const { line, choices } = completeCommand(prompt.line, commandGroups, processes);
  const completed: TuiState = { ...state, prompt: { ...prompt, line } };
  if (choices.length === 0) return completed;
  const text = choices.slice(0, mostChoices).join('  ');
  return { ...completed, message: { text, tone: 'neutral' } };
}

/** `historyIndex` counts back from the newest; 0 is the empty line. */
function recall(
  state: TuiState,
  prompt: Extract<Prompt, { readonly kind: 'command' }>,
  direction: -1 | 1,
): TuiState {
  const { typedLines } = state;
  const historyIndex = Math.max(0, Math.min(typedLines.length, prompt.historyIndex - direction));
  const line = historyIndex === 0 ? emptyLine : lineOf(typedLines.at(-historyIndex) ?? '');
  return { ...state, prompt: { ...prompt, line, historyIndex } };
}
