import { expect, test } from 'vitest';
import { reduce } from '../../../src/tui/state/reduce.ts';
import { initialState, type TuiState } from '../../../src/tui/state/tui-state.ts';
import { press, processInfo, refreshed, showing, type } from './tui-fixtures.ts';

function wanted(state: TuiState, username = '', problem = ''): TuiState {
  return reduce(state, { kind: 'login-wanted', username, problem });
}

const asked = wanted(initialState);

test('a daemon that wants to know who asks opens the form', () => {
  expect(asked.connection).toEqual({ kind: 'login' });
  expect(asked.dialog).toMatchObject({ kind: 'login', focus: 'username', problem: '' });
});

test('what was typed is handed over once, and not kept', () => {
  const typed = press(type(press(type(asked, 'me'), 'enter'), 'q S:'), 'enter');
  expect(typed.dialog).toEqual({ kind: 'none' });
  expect(typed.login).toEqual({ username: 'me', password: 'q S:' });
  const taken = reduce(typed, { kind: 'login-taken' });
  expect(taken.login).toBeUndefined();
  expect(JSON.stringify(taken)).not.toContain('q S:');
  expect(taken.refreshes).toBe(typed.refreshes + 1);
  expect(reduce(taken, refreshed([processInfo('api')])).message?.text).toBe('Logged in.');
});

test('a wrong password asks again, for the same user', () => {
  const again = wanted(asked, 'me', 'Wrong user name or password.');
  // The form that is open is not taken from under the fingers.
  expect(again.dialog).toEqual(asked.dialog);
  const second = wanted(press(asked, 'escape'), 'me', 'Wrong user name or password.');
  expect(second.dialog).toMatchObject({
    focus: 'password',
    fields: { username: { text: 'me' }, password: { text: '' } },
    problem: 'Wrong user name or password.',
  });
});

test('a pasted password loses the end of its line, and runs nothing', () => {
  const paste = (state: TuiState, text: string): TuiState =>
    reduce(state, { kind: 'input', event: { kind: 'paste', text } });
  const pasted = paste(press(type(asked, 'me'), 'tab'), 'se cret\r\n');
  expect(pasted.dialog).toMatchObject({ fields: { password: { text: 'se cret' } } });
  expect(pasted.login).toBeUndefined();
});

test('without a user name there is nothing to send', () => {
  const empty = press(asked, 'enter', 'enter');
  expect(empty.login).toBeUndefined();
  expect(empty.dialog).toMatchObject({ focus: 'username', problem: 'A user name is needed.' });
});

test('Esc leaves it, and L asks again, also to become somebody else', () => {
  const left = press(asked, 'escape');
  expect(left.dialog).toEqual({ kind: 'none' });
  expect(press(left, 'L').dialog.kind).toBe('login');
  expect(press(showing(processInfo('api')), 'L').dialog.kind).toBe('login');
});

test('a question that is open stays', () => {
  const question = press(showing(processInfo('api')), 'T');
  expect(wanted(question).dialog).toEqual(question.dialog);
  const typing = press(showing(processInfo('api')), '/');
  expect(wanted(typing).dialog.kind).toBe('none');
});
