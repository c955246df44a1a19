/**
 * The events that wait in a pool: first in, first out, except that what comes back goes to the
 * front, and bounded, so that when there is no room the oldest is lost. Every operation takes
 * constant time.
 */

import { Deque } from './deque.ts';
import { type EventLog, overflowed, rebuffering, writeLine } from './log-line.ts';
import type { PoolEntry } from './pool-listener.ts';

export class EventBuffer {
  readonly #pool: string;
  readonly #size: number;
  readonly #log: EventLog;
  readonly #entries = new Deque<PoolEntry>();

  /** @param pool the name for log lines; @param size at least 1 */
  constructor(pool: string, size: number, log: EventLog) {
    this.#pool = pool;
    this.#size = size;
    this.#log = log;
  }

  get length(): number {
    return this.#entries.length;
  }

  /** Adds an event behind all others. */
  append(entry: PoolEntry): void {
    this.#makeRoom();
    this.#entries.pushBack(entry);
  }

  /** Puts an event that was taken before all others. */
  putBack(entry: PoolEntry): void {
    if (this.#log.isDebugEnabled()) {
      const { serial } = entry.offered;
      writeLine(this.#log, rebuffering(serial, this.#pool, this.length, this.#size));
    }
    this.#makeRoom();
    this.#entries.pushFront(entry);
  }

  /** Removes the event that is next; undefined when there is none. */
  take(): PoolEntry | undefined {
    return this.#entries.popFront();
  }

  #makeRoom(): void {
    if (this.#entries.length < this.#size) return;
    const oldest = this.#entries.popFront();
    if (oldest) writeLine(this.#log, overflowed(this.#pool, oldest.offered.serial));
  }
}
