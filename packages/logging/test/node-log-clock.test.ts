import { expect, it } from 'vitest';
import { NodeLogClock } from '../src/node-log-clock.ts';

it('the host’s clock never goes back, and blocking takes time', () => {
  const clock = new NodeLogClock();
  const before = clock.monotonicMs();
  clock.block(5);
  expect(clock.monotonicMs() - before).toBeGreaterThanOrEqual(4);
});

it('the host’s timers fire unless they are cancelled', async () => {
  const clock = new NodeLogClock();
  const fired: string[] = [];
  // Ours do not keep the loop alive, so one of Node's does.
  const keepAlive = setInterval(() => undefined, 1000);
  clock.setTimer(0, () => fired.push('cancelled')).cancel();
  await new Promise<void>((resolve) => clock.setTimer(1, resolve));
  clearInterval(keepAlive);
  expect(fired).toEqual([]);
});
