import { expect, test } from 'vitest';
import { encodeComponent, relativeUrl } from '../../src/web/relative-url.ts';

test.each([
  [{ processname: 'g:p' }, 'tail.html?processname=g%3Ap'],
  [{ message: 'Process x started' }, 'tail.html?message=Process%20x%20started'],
  [{ a: undefined, b: '', c: 0 }, 'tail.html?c=0'],
  [{ processname: "g:*!'()" }, 'tail.html?processname=g%3A%2A%21%27%28%29'],
  [{}, 'tail.html'],
  [{ name: '"><script>&=?#/\r\n' }, 'tail.html?name=%22%3E%3Cscript%3E%26%3D%3F%23%2F%0D%0A'],
])('the parameters %o make %s', (parameters, expected) => {
  expect(relativeUrl('tail.html', parameters)).toBe(expected);
});

test('half a surrogate pair is encoded like any text that cannot be', () => {
  expect(encodeComponent('x\ud800')).toBe('x%EF%BF%BD');
});
