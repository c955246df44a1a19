/**
 * Promises for a situation of one process. Each value is shown to every waiter as it becomes true, so
 * a wait neither polls nor misses a state that lasts for less than a turn.
 */
import type { Subprocess } from './subprocess.ts';

interface Waiter {
  readonly predicate: (subprocess: Subprocess) => boolean;
  readonly resolve: (subprocess: Subprocess) => void;
  readonly reject: (reason: unknown) => void;
}

export class SubprocessWaiters {
  readonly #waiters = new Set<Waiter>();

  /** Resolves with the value that satisfies `predicate`, `current` first. */
  until(
    current: Subprocess,
    predicate: (subprocess: Subprocess) => boolean,
    signal?: AbortSignal,
  ): Promise<Subprocess> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      if (predicate(current)) return resolve(current);
      const leave = () => {
        this.#waiters.delete(waiter);
        signal?.removeEventListener('abort', abort);
      };
      const abort = () => waiter.reject(signal?.reason);
      const waiter: Waiter = {
        predicate,
        resolve: (subprocess) => {
          leave();
          resolve(subprocess);
        },
        reject: (reason) => {
          leave();
          reject(reason);
        },
      };
      this.#waiters.add(waiter);
      signal?.addEventListener('abort', abort);
    });
  }

  /** Shows everybody the new value. */
  show(subprocess: Subprocess): void {
    for (const waiter of [...this.#waiters]) {
      try {
        if (waiter.predicate(subprocess)) waiter.resolve(subprocess);
      } catch (error) {
        // The mistake of whoever waits, and nobody else's business.
        waiter.reject(error);
      }
    }
  }

  rejectAll(reason: unknown): void {
    for (const waiter of [...this.#waiters]) waiter.reject(reason);
  }
}
