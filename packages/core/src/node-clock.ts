/** Adapter: `Clock` over Node's performance clock and timers. */
import type { Clock, Instant, Timer } from './clock.ts';

/** The longest delay setTimeout takes; a longer one would fire at once. */
const MAX_DELAY_MS = 2 ** 31 - 1;

export class NodeClock implements Clock {
  now(): Instant {
    return { monotonicMs: performance.now(), wallMs: Date.now() };
  }

  setTimer(delayMs: number, callback: () => void): Timer {
    const end = performance.now() + delayMs;
    let handle: NodeJS.Timeout;
    // setTimeout cuts fractions off and may fire a little early, so it is asked again for the rest.
    const wait = () => {
      const rest = end - performance.now();
      if (rest <= 0) callback();
      else handle = setTimeout(wait, Math.min(Math.ceil(rest), MAX_DELAY_MS));
    };
    handle = setTimeout(wait, Math.min(Math.max(0, Math.ceil(delayMs)), MAX_DELAY_MS));
    return { cancel: () => clearTimeout(handle) };
  }
}
