import { expect, it } from 'vitest';
import { ManualLogClock } from '../../src/testing/index.ts';

it('a manual clock fires what is due, in order, and nothing that was cancelled', () => {
  const clock = new ManualLogClock();
  const fired: string[] = [];
  clock.setTimer(20, () => fired.push(`second at ${clock.monotonicMs()}`));
  clock.setTimer(10, () => {
    fired.push(`first at ${clock.monotonicMs()}`);
    clock.setTimer(5, () => fired.push(`nested at ${clock.monotonicMs()}`));
  });
  clock.setTimer(15, () => fired.push('never')).cancel();
  clock.advance(19);
  expect(fired).toEqual(['first at 10', 'nested at 15']);
  clock.advance(1);
  expect([fired.at(-1), clock.pendingTimers]).toEqual(['second at 20', 0]);
});
