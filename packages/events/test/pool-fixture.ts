/** A pool with everything round it in plain sight, for the tests of pools. */

import { EventPool, type EventPoolOptions, OfferedEvent } from '../src/index.ts';
import { RecordingLog } from '../src/testing/index.ts';

export class PoolFixture {
  readonly pool: EventPool;
  readonly log: RecordingLog;
  nowMs = 0;
  #serial = 0;

  constructor(
    options: Partial<Omit<EventPoolOptions, 'log'>> & { readonly isDebugEnabled?: boolean } = {},
  ) {
    const { isDebugEnabled, ...poolOptions } = options;
    this.log = new RecordingLog({ isDebugEnabled: isDebugEnabled ?? true });
    this.pool = new EventPool({
      name: 'pool',
      bufferSize: 10,
      events: ['EVENT'],
      listeners: ['l'],
      server: 'supervisor',
      log: this.log,
      ...poolOptions,
    });
  }

  /** Offers as many ticks, numbered on from the last one. */
  publish(count: number): this {
    for (let index = 0; index < count; index++) {
      const serial = this.#serial++;
      this.pool.accept(new OfferedEvent({ name: 'TICK_5', when: serial }, serial));
    }
    return this;
  }

  /** Brings listeners to RUNNING and READY. */
  start(...listeners: string[]): this {
    for (const listener of listeners) {
      this.pool.listenerSpawned(listener);
      this.pool.listenerRunning(listener);
      this.say(listener, 'READY\n');
    }
    return this;
  }

  say(listener: string, text: string): this {
    this.pool.received(listener, Buffer.from(text), this.nowMs);
    return this;
  }

  /** Dispatches and returns `LISTENER SERIAL` for each write. */
  dispatch(): string[] {
    return this.pool.dispatch(this.nowMs).map(({ listener, bytes }) => {
      const serial = / serial:(\d+) /.exec(bytes.toString())?.[1];
      return `${listener} ${serial}`;
    });
  }

  /** The log since the last call. */
  logged(): string[] {
    return this.log.lines.splice(0);
  }
}

export const ACCEPT = 'RESULT 2\nOKREADY\n';
export const REJECT = 'RESULT 4\nFAILREADY\n';
