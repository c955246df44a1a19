/** Adapter: the clocks of the process. */
import type { DashboardClock } from './dashboard-clock.ts';

export const nodeDashboardClock: DashboardClock = {
  now: () => performance.now(),
  wallTime: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
