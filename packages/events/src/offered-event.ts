/** An event on its way through the pools: what every pool that takes it shares. */

import { type RenderedPayload, renderPayload } from './encode-event.ts';
import type { Serial } from './serial.ts';
import { eventNameOf, type SupervisorEvent } from './supervisor-event.ts';

export class OfferedEvent {
  readonly event: SupervisorEvent;
  /** The `serial:` it keeps in all pools and through every redelivery. */
  readonly serial: Serial;
  /** The `eventname:`. */
  readonly eventname: string;
  #payload: RenderedPayload | null = null;

  constructor(event: SupervisorEvent, serial: Serial) {
    this.event = event;
    this.serial = serial;
    this.eventname = eventNameOf(event);
  }

  /** Made when it is first sent, so an event that overflows costs no text; then kept. */
  get payload(): RenderedPayload {
    this.#payload ??= renderPayload(this.event);
    return this.#payload;
  }
}
