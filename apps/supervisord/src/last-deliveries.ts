/**
 * The moment a pool of event listeners is given before a shutdown stops it, so that its listeners
 * hear how it ended. Supervisor gives none: there even SUPERVISOR_STATE_CHANGE_STOPPING may be lost.
 */
import type { Clock, ProcessGroup } from '@sv/core';
import type { EventPool } from '@sv/events';

/** The pace of Supervisor's main loop, which spends up to as much on every group it stops. */
const LIMIT_MS = 1000;

interface Wait {
  readonly group: ProcessGroup;
  readonly end: () => void;
}

export class LastDeliveries {
  readonly #clock: Clock;
  readonly #waits = new Map<EventPool, Wait>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Settles when nothing is left to be delivered to anyone; `null` if that is so now. */
  of(pool: EventPool, group: ProcessGroup): Promise<void> | null {
    if (!isDelivering(pool, group)) return null;
    return new Promise((resolve) => {
      const end = (): void => {
        timer.cancel();
        this.#waits.delete(pool);
        resolve();
      };
      const timer = this.#clock.setTimer(LIMIT_MS, end);
      this.#waits.set(pool, { group, end });
    });
  }

  /** To be called whenever something became of the pool's events or listeners. */
  changed(pool: EventPool): void {
    const wait = this.#waits.get(pool);
    if (wait !== undefined && !isDelivering(pool, wait.group)) wait.end();
  }

  close(): void {
    for (const { end } of [...this.#waits.values()]) end();
  }
}

/** Whether there is an event, and a listener that has it or may still ask for it. */
function isDelivering(pool: EventPool, group: ProcessGroup): boolean {
  return (
    pool.pendingCount > 0 &&
    group.processes.some(
      ({ state, spec }) =>
        (state === 'STARTING' || state === 'RUNNING') && pool.stateOf(spec.name) !== 'UNKNOWN',
    )
  );
}
