/**
 * Port: what log writing needs of time: to look at a file now and then, and to try again later.
 *
 * All of it is optional for callers. Without a clock a refused write is tried again by the next
 * write only, and a deleted log file is not noticed.
 */

/** A retry that is still to come. */
export interface RetryTimer {
  cancel(): void;
}

export interface LogClock {
  /** Milliseconds since an arbitrary fixed point; never goes back. */
  monotonicMs(): number;
  /** Runs `callback` once, not before `delayMs` milliseconds have passed. */
  setTimer(delayMs: number, callback: () => void): RetryTimer;
  /**
   * Stops the whole thread for `delayMs` milliseconds. Used in one place only: when a pipe's reader
   * is so slow that the alternative is to lose output.
   */
  block(delayMs: number): void;
}
