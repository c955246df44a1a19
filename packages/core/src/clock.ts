/**
 * Port: time, as the machine sees it.
 *
 * Deadlines are computed and compared on the monotonic clock only, so a clock that is set back or
 * forward changes nothing; wall time is carried along for what people and clients are shown.
 */

/** One moment on both clocks. */
export interface Instant {
  /** Milliseconds since an arbitrary fixed point; never goes back. May have a fraction. */
  readonly monotonicMs: number;
  /** Milliseconds since the epoch, as `Date.now()` gives them. For display and payloads only. */
  readonly wallMs: number;
}

/** A timer that has not fired yet. */
export interface Timer {
  /** Prevents the callback from running. Harmless after it ran. */
  cancel(): void;
}

/** The source of time. `NodeClock` in production, `ManualClock` (from `@sv/core/testing`) in tests. */
export interface Clock {
  now(): Instant;
  /** Runs `callback` once, not before `delayMs` milliseconds have passed. */
  setTimer(delayMs: number, callback: () => void): Timer;
}
