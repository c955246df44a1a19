import { expect, test } from 'vitest';
import { readParameters } from '../../src/web/request-parameters.ts';
import { actionParameters, actionQuestion, parseAction } from '../../src/web/web-action.ts';

test.each([
  ['refresh', { kind: 'refresh' }],
  ['startall', { kind: 'startall' }],
  ['stopall&processname=x', { kind: 'stopall' }],
  ['restartall', { kind: 'restartall' }],
  ['start&processname=g%3Ap', { kind: 'start', name: 'g:p' }],
  ['stop&processname=x', { kind: 'stop', name: 'x' }],
  ['restart&processname=x', { kind: 'restart', name: 'x' }],
  ['clearlog&processname=x', { kind: 'clearlog', name: 'x' }],
  ['startgroup&groupname=g', { kind: 'startgroup', group: 'g' }],
  ['stopgroup&groupname=g', { kind: 'stopgroup', group: 'g' }],
  ['restartgroup&groupname=g', { kind: 'restartgroup', group: 'g' }],
])('?action=%s is %o, and asks for itself', (query, expected) => {
  const action = parseAction(readParameters(`/?action=${query}`));
  expect(action).toEqual(expected);
  if (action === undefined || action.kind === 'bad') throw new Error('no action');
  expect(parseAction(new Map(Object.entries(actionParameters(action))))).toEqual(expected);
  expect(actionQuestion(action)).toMatch(/\?/);
});

test('nothing is asked for without an action', () => {
  expect(parseAction(readParameters('/?processname=x'))).toBeUndefined();
});

test.each([
  ['bogus', /no action "bogus".*start, stop/],
  ['constructor', /no action "constructor"/],
  ['start', /"start" needs the parameter "processname"/],
  ['stopgroup&processname=x', /"stopgroup" needs the parameter "groupname"/],
])('?action=%s says what was expected', (query, text) => {
  const action = parseAction(readParameters(`/?action=${query}`));
  expect(action).toMatchObject({ kind: 'bad', text: expect.stringMatching(text) });
});
