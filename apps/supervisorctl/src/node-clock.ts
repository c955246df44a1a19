/** Adapter: the monotonic clock of the process and its timers. */
import type { CommandClock } from './command.ts';

export const nodeClock: CommandClock = {
  now: () => performance.now(),
  sleep: (delayMs) => new Promise((resolve) => setTimeout(resolve, delayMs)),
};
