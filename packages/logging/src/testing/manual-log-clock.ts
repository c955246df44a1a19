/** Double: a {@link LogClock} that stands still until a test moves it. */

import type { LogClock, RetryTimer } from '../log-clock.ts';

interface PendingTimer {
  readonly dueMs: number;
  readonly callback: () => void;
}

export class ManualLogClock implements LogClock {
  /** Called whenever the code under test blocks: a slow reader may read now. */
  onBlock: ((delayMs: number) => void) | undefined;
  /** For how long the code under test has blocked, in all. */
  blockedMs = 0;
  #nowMs = 0;
  readonly #timers = new Set<PendingTimer>();

  monotonicMs(): number {
    return this.#nowMs;
  }

  setTimer(delayMs: number, callback: () => void): RetryTimer {
    const timer = { dueMs: this.#nowMs + delayMs, callback };
    this.#timers.add(timer);
    return { cancel: () => this.#timers.delete(timer) };
  }

  block(delayMs: number): void {
    this.#nowMs += delayMs;
    this.blockedMs += delayMs;
    this.onBlock?.(delayMs);
  }

  /** Timers that have neither fired nor been cancelled. */
  get pendingTimers(): number {
    return this.#timers.size;
  }

  /** Moves time on and fires, in order, what becomes due on the way. */
  advance(byMs: number): void {
    const untilMs = this.#nowMs + byMs;
    for (let next = this.#nextDue(untilMs); next; next = this.#nextDue(untilMs)) {
      this.#timers.delete(next);
      this.#nowMs = Math.max(this.#nowMs, next.dueMs);
      next.callback();
    }
    this.#nowMs = untilMs;
  }

  #nextDue(untilMs: number): PendingTimer | undefined {
    let first: PendingTimer | undefined;
    for (const timer of this.#timers) {
      if (timer.dueMs <= untilMs && (first === undefined || timer.dueMs < first.dueMs)) {
        first = timer;
      }
    }
    return first;
  }
}
