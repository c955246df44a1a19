/**
 * Listeners whose stdin is closed. Mostly that is a process which has just died, because its pipes
 * close before its end is known; only one that still runs after a moment is to be warned about. Pure.
 */

import type { PoolListener } from './pool-listener.ts';

/** How long after its pipes the end of a process may come: a busy machine takes its time. */
const DEATH_NOTICE_MS = 1000;

export class DeafListeners {
  /** When to warn (monotonic ms). */
  readonly #suspects = new Map<PoolListener, number>();

  suspect(listener: PoolListener, nowMs: number): void {
    this.#suspects.set(listener, nowMs + DEATH_NOTICE_MS);
  }

  /** It is ending, or has a new process. */
  acquit(listener: PoolListener): void {
    this.#suspects.delete(listener);
  }

  /** When the next one is to be warned about; infinite for never. */
  get nextDueMs(): number {
    return Math.min(...this.#suspects.values());
  }

  /** Those to be warned about now, each once. */
  takeDue(nowMs: number): readonly PoolListener[] {
    if (this.#suspects.size === 0) return [];
    const due = [...this.#suspects.keys()].filter((one) => (this.#suspects.get(one) ?? 0) <= nowMs);
    for (const listener of due) this.#suspects.delete(listener);
    return due;
  }
}
