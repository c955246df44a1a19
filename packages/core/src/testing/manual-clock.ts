/** A clock that moves only when a test says so. */
import type { Clock, Instant, Timer } from '../clock.ts';

interface PendingTimer {
  readonly dueMs: number;
  readonly callback: () => void;
}

export class ManualClock implements Clock {
  #monotonicMs = 0;
  #wallMs: number;
  /** In the order in which they were set. */
  readonly #timers = new Set<PendingTimer>();

  /** Starts at `wallMs`, by default the beginning of 2026 (UTC). */
  constructor(wallMs: number = 1_767_225_600_000) {
    this.#wallMs = wallMs;
  }

  now(): Instant {
    return { monotonicMs: this.#monotonicMs, wallMs: this.#wallMs };
  }

  setTimer(delayMs: number, callback: () => void): Timer {
    const timer: PendingTimer = { dueMs: this.#monotonicMs + Math.max(0, delayMs), callback };
    this.#timers.add(timer);
    return { cancel: () => void this.#timers.delete(timer) };
  }

  /** How many timers have not fired yet. */
  get pendingTimers(): number {
    return this.#timers.size;
  }

  /** Milliseconds until the next timer fires, `null` if none is set. */
  get nextTimerMs(): number | null {
    const next = this.#nextTimer();
    return next === null ? null : next.dueMs - this.#monotonicMs;
  }

  /**
   * Moves time on by `ms` and fires what becomes due on the way, in order, each at its own time.
   * Timers that are set meanwhile fire too if they are due by then.
   */
  advance(ms: number): void {
    const endMs = this.#monotonicMs + ms;
    for (;;) {
      const timer = this.#nextTimer();
      if (timer === null || timer.dueMs > endMs) break;
      this.#moveTo(timer.dueMs);
      this.#timers.delete(timer);
      timer.callback();
    }
    this.#moveTo(endMs);
  }

  /** Sets the wall clock, as an administrator would; the monotonic one does not notice. */
  setWall(wallMs: number): void {
    this.#wallMs = wallMs;
  }

  #moveTo(monotonicMs: number): void {
    this.#wallMs += monotonicMs - this.#monotonicMs;
    this.#monotonicMs = monotonicMs;
  }

  #nextTimer(): PendingTimer | null {
    let next: PendingTimer | null = null;
    for (const timer of this.#timers) {
      if (next === null || timer.dueMs < next.dueMs) next = timer;
    }
    return next;
  }
}
