/** One process of a pool, as the pool sees it. */

import { ListenerProtocol } from './listener-protocol.ts';
import type { OfferedEvent } from './offered-event.ts';
import type { Serial } from './serial.ts';

/** An event in one pool. */
export interface PoolEntry {
  readonly offered: OfferedEvent;
  readonly poolserial: Serial;
  /** How often listeners of this pool rejected it. */
  readonly rejections: number;
}

/** A rejected event that its listener still has to itself, until `notBeforeMs` (monotonic). */
export interface HeldEntry {
  readonly entry: PoolEntry;
  readonly notBeforeMs: number;
}

export class PoolListener {
  readonly name: string;
  readonly protocol = new ListenerProtocol<PoolEntry>();
  /** Whether the process is in state RUNNING; in STARTING and STOPPING it gets no events. */
  isRunning = false;
  held: HeldEntry | null = null;

  constructor(name: string) {
    this.name = name;
  }

  /** Whether it may be given an event now. */
  isAvailable(): boolean {
    return this.isRunning && this.held === null && this.protocol.state.name === 'READY';
  }
}
