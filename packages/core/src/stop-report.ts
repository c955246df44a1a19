/**
 * Says that somebody waits for a process to stop: at once, and every two seconds until nobody does.
 * Any number of waiters of one process share the report.
 */
import type { Clock, Timer } from './clock.ts';

const INTERVAL_MS = 2000;

export class StopReport {
  readonly #clock: Clock;
  readonly #report: () => void;
  #waiters = 0;
  #timer: Timer | null = null;

  constructor(clock: Clock, report: () => void) {
    this.#clock = clock;
    this.#report = report;
  }

  /** One more waits. */
  join(): void {
    this.#waiters += 1;
    if (this.#waiters === 1) this.#tick();
  }

  /** One has stopped waiting. */
  leave(): void {
    this.#waiters -= 1;
    if (this.#waiters > 0) return;
    this.#timer?.cancel();
    this.#timer = null;
  }

  #tick(): void {
    this.#report();
    this.#timer = this.#clock.setTimer(INTERVAL_MS, () => this.#tick());
  }
}
