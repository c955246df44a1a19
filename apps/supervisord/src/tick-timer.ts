/**
 * Publishes TICK events while somebody listens to them; otherwise no timer exists at all. Nobody is
 * told of a slice that had begun when they subscribed.
 */
import type { Clock, Timer } from '@sv/core';
import {
  dueTicks,
  type EventBus,
  nextTickDelayMs,
  TICK_NAMES,
  type TickName,
  type TickSlices,
  tickSlices,
} from '@sv/events';

export class TickTimer {
  readonly #bus: EventBus;
  readonly #clock: Clock;
  #wanted: ReadonlySet<TickName> = new Set();
  /** Those of the wanted ticks are kept up to date; the others are taken anew when wanted again. */
  #slices: TickSlices;
  #timer: Timer | null = null;
  #isStopped = false;

  constructor(bus: EventBus, clock: Clock) {
    this.#bus = bus;
    this.#clock = clock;
    this.#slices = tickSlices(clock.now().wallMs);
  }

  /** To be called when subscriptions have changed: arms or disarms the one timer. */
  refresh(): void {
    const wanted = new Set(TICK_NAMES.filter((name) => this.#bus.hasSubscriber(name)));
    const added = [...wanted].filter((name) => !this.#wanted.has(name));
    if (added.length === 0 && wanted.size === this.#wanted.size) return;
    this.#wanted = wanted;
    const now = tickSlices(this.#clock.now().wallMs);
    for (const name of added) this.#slices = { ...this.#slices, [name]: now[name] };
    this.#arm();
  }

  /** No tick comes any more, whoever subscribes. */
  stop(): void {
    this.#isStopped = true;
    this.#timer?.cancel();
    this.#timer = null;
  }

  #arm(): void {
    this.#timer?.cancel();
    this.#timer = null;
    const delayMs = nextTickDelayMs(this.#wanted, this.#clock.now().wallMs);
    if (delayMs === null || this.#isStopped) return;
    this.#timer = this.#clock.setTimer(delayMs, () => this.#tick());
  }

  #tick(): void {
    const now = tickSlices(this.#clock.now().wallMs);
    const due = dueTicks(this.#slices, now);
    this.#slices = now;
    for (const event of due) this.#bus.publish(event);
    this.#arm();
  }
}
