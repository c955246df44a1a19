import { expect, test } from 'vitest';
import { restartsAfter } from '../src/restart-policy.ts';

test.each<[boolean | 'unexpected', boolean, boolean]>([
  [true, true, true],
  [true, false, true],
  [false, true, false],
  [false, false, false],
  ['unexpected', true, false],
  ['unexpected', false, true],
])('autorestart=%s after an exit that was expected=%s: %s', (autorestart, expected, restarts) => {
  expect(restartsAfter(autorestart, expected)).toBe(restarts);
});
