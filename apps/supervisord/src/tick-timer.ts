/** Publishes TICK events while somebody listens to them; otherwise no timer exists at all. */
import type { Clock, Timer } from '@sv/core';
import { dueTicks, type EventBus, nextTickDelayMs, type TickName, tickSlices } from '@sv/events';

const TICK_NAMES: readonly TickName[] = ['TICK_5', 'TICK_60', 'TICK_3600'];

export class TickTimer {
  readonly #bus: EventBus;
  readonly #clock: Clock;
  #slices: ReturnType<typeof tickSlices>;
  #timer: Timer | null = null;

  constructor(bus: EventBus, clock: Clock) {
    this.#bus = bus;
    this.#clock = clock;
    this.#slices = tickSlices(clock.now().wallMs);
  }

  /** To be called when subscriptions have changed: arms or disarms the one timer. */
  refresh(): void {
    this.stop();
    const wanted = TICK_NAMES.filter((name) => this.#bus.hasSubscriber(name));
    const delayMs = nextTickDelayMs(wanted, this.#clock.now().wallMs);
    if (delayMs !== null) this.#timer = this.#clock.setTimer(delayMs, () => this.#tick());
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = null;
  }

  #tick(): void {
    const now = tickSlices(this.#clock.now().wallMs);
    const due = dueTicks(this.#slices, now);
    this.#slices = now;
    for (const event of due) this.#bus.publish(event);
    this.refresh();
  }
}
