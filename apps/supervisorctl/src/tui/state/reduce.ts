/** The reducer: state × action → state. It decides everything and does nothing. */

import { askForUpdate } from './ask-for-action.ts';
import { emptyLine } from './line-editor.ts';
import { appendLog, emptyLog } from './log-buffer.ts';
import { reduceLoginWanted } from './login-form.ts';
import { reduceInput } from './reduce-input.ts';
import {
  addHappenings,
  keepTable,
  reduceDaemonState,
  reduceRefreshed,
  reduceRefreshFailed,
} from './reduce-refresh.ts';
import { isSameSource } from './show-log.ts';
import { keyOf } from './tracked-process.ts';
import type { TuiAction } from './tui-action.ts';
import type { LogSource, TuiState } from './tui-state.ts';

export function reduce(state: TuiState, action: TuiAction): TuiState {
  switch (action.kind) {
    case 'input':
      return reduceInput(state, action.event);
    case 'resized':
      return keepTable({ ...state, size: action.size });
    case 'refreshed':
      return reduceRefreshed(state, action.snapshot, action.daemon, action.nowMs);
    case 'refresh-failed':
      return reduceRefreshFailed(state, action.reason, action.nowMs);
    case 'login-wanted':
      return reduceLoginWanted(withoutMessage(state), action.username, action.problem);
    case 'login-taken':
      return takeLogin(state);
    case 'moved':
      return { ...state, serverUrl: action.serverUrl };
    case 'daemon-state':
      return reduceDaemonState(state, action.state, action.nowMs);
    case 'configured':
      return {
        ...state,
        configs: new Map(action.configs.map((config) => [keyOf(config), config])),
      };
    case 'history':
      return { ...state, history: { key: action.key, runs: action.runs } };
    case 'log-started':
      return startLog(state, action.source, action.text);
    case 'log-text':
      return ofSource(state, action.source, { buffer: appendLog(state.log.buffer, action.text) });
    case 'log-problem':
      return ofSource(state, action.source, { problem: action.text });
    case 'job-advanced':
      return {
        ...state,
        jobs: state.jobs.map((job) => (job.id === action.id ? { ...job, done: action.done } : job)),
      };
    case 'job-finished':
      return finishJob(state, action);
    case 'reread':
      return askForUpdate(withoutJob(state, action.id), action.changes);
    case 'refresh-wanted':
      return { ...state, refreshes: state.refreshes + 1 };
    case 'output':
      return reduceOutput(state, action.text);
    case 'asked':
      return {
        ...state,
        prompt: {
          kind: 'answer',
          line: emptyLine,
          label: action.label,
          isSecret: action.isSecret,
          id: action.id,
        },
      };
    case 'answered':
      return closeQuestion(state, action.id);
    case 'left':
      return { ...state, isLeaving: true };
  }
}

function takeLogin(state: TuiState): TuiState {
  const { login: _, ...rest } = state;
  // Until the daemon has taken it, too.
  return { ...rest, connection: { kind: 'login' }, refreshes: state.refreshes + 1 };
}

function withoutMessage(state: TuiState): TuiState {
  const { message: _, ...rest } = state;
  return rest;
}

/** What was there before. Lines have other numbers now, so it begins at the end again. */
function startLog(state: TuiState, source: LogSource, text: string): TuiState {
  const { anchor: _, match: __, ...log } = state.log;
  const buffer = appendLog(emptyLog, text);
  return ofSource({ ...state, log }, source, { buffer, problem: '' });
}

/** What still comes of a log that is no longer looked at goes nowhere. */
function ofSource(state: TuiState, source: LogSource, change: Partial<TuiState['log']>): TuiState {
  const { log } = state;
  if (log.source === undefined || !isSameSource(log.source, source)) return state;
  return { ...state, log: { ...log, ...change } };
}

function finishJob(
  state: TuiState,
  { id, text, tone, happenings, nowMs }: Extract<TuiAction, { readonly kind: 'job-finished' }>,
): TuiState {
  const done = withoutJob(state, id);
  if (text === '') return addHappenings(done, happenings);
  const told = addHappenings(done, [...happenings, { atMs: nowMs, text, tone }]);
  return { ...told, message: { text, tone } };
}

function withoutJob(state: TuiState, id: number): TuiState {
  return { ...state, jobs: state.jobs.filter((job) => job.id !== id) };
}

function reduceOutput(state: TuiState, text: string): TuiState {
  return { ...state, output: appendLog(state.output, text) };
}

function closeQuestion(state: TuiState, id: number): TuiState {
  const { prompt } = state;
  return prompt.kind === 'answer' && prompt.id === id
    ? { ...state, prompt: { kind: 'none' } }
    : state;
}
