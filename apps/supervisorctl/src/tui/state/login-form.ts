/** The form that asks who we are: opened when the daemon wants to know, or by somebody. */

import { editLine, emptyLine, insertText, lineOf } from './line-editor.ts';
import type { LoginField, LoginForm, TuiState } from './tui-state.ts';

export function openLogin(state: TuiState, username = '', problem = ''): TuiState {
  const form: LoginForm = {
    kind: 'login',
    fields: { username: lineOf(username), password: emptyLine },
    focus: username === '' ? 'username' : 'password',
    problem,
  };
  return { ...state, dialog: form };
}

/** The daemon has refused us. A question that is open goes first; the message says how to log in. */
export function reduceLoginWanted(state: TuiState, username: string, problem: string): TuiState {
  const asked: TuiState = { ...state, connection: { kind: 'login' } };
  const isFree = state.dialog.kind === 'none' && state.prompt.kind === 'none';
  return isFree ? openLogin(asked, username, problem) : asked;
}

export function reduceLoginKey(state: TuiState, form: LoginForm, key: string): TuiState {
  const { focus, fields } = form;
  switch (key) {
    case 'escape':
    case 'ctrl+c':
    case 'ctrl+g':
      return { ...state, dialog: { kind: 'none' } };
    case 'tab':
    case 'shift+tab':
    case 'up':
    case 'down':
      return withForm(state, { ...form, focus: otherField(focus) });
    case 'enter':
      return focus === 'username'
        ? withForm(state, { ...form, focus: 'password' })
        : submit(state, form);
    default: {
      const line = editLine(fields[focus], key);
      return line === undefined
        ? state
        : withForm(state, { ...form, fields: { ...fields, [focus]: line } });
    }
  }
}

/** Passwords are often pasted, with the end of the line. */
export function reduceLoginPaste(state: TuiState, form: LoginForm, text: string): TuiState {
  const { focus, fields } = form;
  const line = insertText(fields[focus], text.replace(/\p{Cc}/gu, ''));
  return withForm(state, { ...form, fields: { ...fields, [focus]: line } });
}

function submit(state: TuiState, { fields }: LoginForm): TuiState {
  const { username, password } = fields;
  if (username.text === '') return openLogin(state, '', 'A user name is needed.');
  return {
    ...state,
    dialog: { kind: 'none' },
    login: { username: username.text, password: password.text },
    message: { text: `Logging in as ${username.text} …`, tone: 'neutral' },
  };
}

function withForm(state: TuiState, form: LoginForm): TuiState {
  return { ...state, dialog: form };
}

function otherField(field: LoginField): LoginField {
  return field === 'username' ? 'password' : 'username';
}
