/**
 * Adapter: `Clock` over Node's performance clock and timers.
 *
 * One timer of Node's serves all, so that what is due at almost the same time happens in the order in
 * which it is due. Node's own timers count whole milliseconds and fire a little early at times; one
 * that then waited for its rest could be overtaken by a later one.
 */
import type { Clock, Instant, Timer } from './clock.ts';
import { runGuarded } from './posix/run-guarded.ts';

/** The longest delay setTimeout takes; a longer one would fire at once. */
const MAX_DELAY_MS = 2 ** 31 - 1;

interface PendingTimer {
  readonly dueMs: number;
  readonly callback: () => void;
  isCancelled: boolean;
}

export class NodeClock implements Clock {
  /** In the order in which they are due; equals in the order in which they were set. */
  readonly #pending: PendingTimer[] = [];
  #armed: { readonly for: PendingTimer; readonly handle: NodeJS.Timeout } | null = null;

  now(): Instant {
    return { monotonicMs: performance.now(), wallMs: Date.now() };
  }

  setTimer(delayMs: number, callback: () => void): Timer {
    const dueMs = performance.now() + Math.max(0, delayMs);
    const timer: PendingTimer = { dueMs, callback, isCancelled: false };
    this.#pending.splice(this.#firstAfter(dueMs), 0, timer);
    this.#arm();
    return { cancel: () => this.#cancel(timer) };
  }

  #cancel(timer: PendingTimer): void {
    timer.isCancelled = true;
    // Equals stand before this index, newest last.
    for (let index = this.#firstAfter(timer.dueMs) - 1; index >= 0; index -= 1) {
      const candidate = this.#pending[index];
      if (candidate === timer) this.#pending.splice(index, 1);
      if (candidate === timer || candidate?.dueMs !== timer.dueMs) break;
    }
    this.#arm();
  }

  #fire(): void {
    this.#armed = null;
    // What is set meanwhile has its turn later, even if it is due at once.
    const due = this.#pending.splice(0, this.#firstAfter(performance.now()));
    for (const timer of due) if (!timer.isCancelled) runGuarded(timer.callback);
    this.#arm();
  }

  #arm(): void {
    const next = this.#pending[0];
    if (next === this.#armed?.for) return;
    clearTimeout(this.#armed?.handle);
    this.#armed = null;
    if (next === undefined) return;
    // A fraction is rounded up; who wakes too early all the same goes back to sleep.
    const delayMs = Math.ceil(Math.max(0, next.dueMs - performance.now()));
    const handle = setTimeout(() => this.#fire(), Math.min(delayMs, MAX_DELAY_MS));
    this.#armed = { for: next, handle };
  }

  /** The index of the first timer that is due after `ms`. */
  #firstAfter(ms: number): number {
    let low = 0;
    let high = this.#pending.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#pending[middle]?.dueMs ?? 0) > ms) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
