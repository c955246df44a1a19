import { expect, test } from 'vitest';
import { CsrfToken } from '../../src/web/csrf-token.ts';

test('a token matches itself and nothing else', () => {
  const token = new CsrfToken();
  expect(token.matches(token.text)).toBe(true);
  expect(token.matches(`${token.text}x`)).toBe(false);
  expect(token.matches(token.text.slice(1))).toBe(false);
  expect(token.matches('ü'.repeat(token.text.length))).toBe(false);
  expect(token.matches('')).toBe(false);
  expect(token.matches(undefined)).toBe(false);
});

test('every life has another one, long enough not to be guessed', () => {
  expect(new CsrfToken().text).not.toBe(new CsrfToken().text);
  expect(new CsrfToken().text).toMatch(/^[\w-]{32}$/);
});
