/** Adapter: the {@link LogClock} port on Node's timers. */

import type { LogClock, RetryTimer } from './log-clock.ts';

/** The host's time. One instance may serve everything. */
export class NodeLogClock implements LogClock {
  readonly #sleeper = new Int32Array(new SharedArrayBuffer(4));

  monotonicMs(): number {
    return performance.now();
  }

  setTimer(delayMs: number, callback: () => void): RetryTimer {
    // Unreferenced: a log waiting for disk space must not keep a finished program alive.
    const timer = setTimeout(callback, delayMs).unref();
    return { cancel: () => clearTimeout(timer) };
  }

  block(delayMs: number): void {
    Atomics.wait(this.#sleeper, 0, 0, delayMs);
  }
}
