import { describe, expect, test } from 'vitest';
import { countShortRuns, restartDeadline } from '../src/restart-throttle.ts';

describe('the restart throttle', () => {
  test('counts runs shorter than a second, and forgets them at the first longer one', () => {
    expect(countShortRuns(0, 999)).toBe(1);
    expect(countShortRuns(63, 0)).toBe(64);
    expect(countShortRuns(1000, 1000)).toBe(0);
  });

  test.each([
    ['the 63rd short run is followed at once', 63, 5000],
    ['the 64th waits until a second after its start', 64, 5900],
    ['so does every later one', 1000, 5900],
  ])('%s', (_, shortRuns, deadline) => {
    expect(restartDeadline(shortRuns, 4900, 5000)).toBe(deadline);
  });

  test('a deadline is never in the past', () => {
    expect(restartDeadline(64, 1000, 5000)).toBe(5000);
  });
});
