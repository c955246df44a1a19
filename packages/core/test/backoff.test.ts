import { describe, expect, test } from 'vitest';
import { backoffDeadline, hasGivenUp } from '../src/backoff.ts';

describe('the wait after a failed start', () => {
  test.each([
    [1, 3, 1000],
    [2, 3, 2000],
    [3, 3, 3000],
    [4, 3, 0],
    [1, 0, 0],
  ])('after failure %i of startretries=%i it is %i ms', (tries, startretries, waitMs) => {
    expect(backoffDeadline(tries, startretries, 5000)).toBe(5000 + waitMs);
  });

  test('startretries=R allows R + 1 failures', () => {
    expect(hasGivenUp(3, 3)).toBe(false);
    expect(hasGivenUp(4, 3)).toBe(true);
    expect(hasGivenUp(1, 0)).toBe(true);
  });
});
