/**
 * All pools of a daemon: numbers each event that at least one of them is subscribed to, and offers
 * it to those. It subscribes to the bus for what pools want and nothing else, so that an event no
 * listener asked for costs nothing.
 */

import type { EventBus, Unsubscribe } from './event-bus.ts';
import type { EventPool } from './event-pool.ts';
import { OfferedEvent } from './offered-event.ts';
import type { SerialCounter } from './serial.ts';
import { eventNameOf, type SupervisorEvent } from './supervisor-event.ts';

export interface EventPoolsOptions {
  readonly bus: EventBus;
  /** The daemon's one counter, which outlives reloads. */
  readonly serials: SerialCounter;
  /** Told after a pool took an event; the time to dispatch it. */
  readonly onAccepted: (pool: EventPool) => void;
}

interface Audience {
  /** In the order they were added; replaced, never changed. */
  readonly pools: readonly EventPool[];
  readonly unsubscribe: Unsubscribe;
}

export class EventPools {
  readonly #options: EventPoolsOptions;
  readonly #pools = new Map<string, EventPool>();
  /** Who is subscribed to a concrete type; one subscription to the bus for each. */
  readonly #audiences = new Map<string, Audience>();

  constructor(options: EventPoolsOptions) {
    this.#options = options;
  }

  /** Subscribes a pool. One of the same name is replaced. */
  add(pool: EventPool): void {
    this.remove(pool.name);
    this.#pools.set(pool.name, pool);
    for (const eventname of pool.events) this.#join(eventname, pool);
  }

  /** Ends a pool's subscriptions; what it has buffered is lost with it. */
  remove(name: string): void {
    const pool = this.#pools.get(name);
    if (!pool) return;
    this.#pools.delete(name);
    for (const eventname of pool.events) this.#leave(eventname, pool);
  }

  get(name: string): EventPool | undefined {
    return this.#pools.get(name);
  }

  #join(eventname: string, pool: EventPool): void {
    const audience = this.#audiences.get(eventname) ?? {
      pools: [],
      unsubscribe: this.#options.bus.subscribe([eventname], (event) => this.#offer(event)),
    };
    this.#audiences.set(eventname, { ...audience, pools: [...audience.pools, pool] });
  }

  #leave(eventname: string, pool: EventPool): void {
    const audience = this.#audiences.get(eventname);
    if (!audience) return;
    const pools = audience.pools.filter((other) => other !== pool);
    if (pools.length > 0) {
      this.#audiences.set(eventname, { ...audience, pools });
      return;
    }
    this.#audiences.delete(eventname);
    audience.unsubscribe();
  }

  #offer(event: SupervisorEvent): void {
    const pools = this.#audiences.get(eventNameOf(event))?.pools ?? [];
    const offered = new OfferedEvent(event, this.#options.serials.next());
    for (const pool of pools) pool.accept(offered);
    for (const pool of pools) this.#options.onAccepted(pool);
  }
}
