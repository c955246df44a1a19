/**
 * The shell around event listener pools: bytes from a listener's stdout go into its pool, what the
 * pool wants written goes to the listener's stdin, and one timer serves rejected events that wait.
 * The pools decide; nothing here knows what an event means.
 */
import type { EventListenerPoolConfig } from '@sv/config';
import type { Clock, OutputSink, ProcessTransition, Supervisor, Timer } from '@sv/core';
import {
  type EventBus,
  type EventLog,
  EventPool,
  EventPools,
  type ResultHandler,
  type SerialCounter,
} from '@sv/events';

export interface ListenerPoolsOptions {
  readonly supervisor: Supervisor;
  readonly bus: EventBus;
  readonly serials: SerialCounter;
  readonly clock: Clock;
  readonly log: EventLog;
  /** `identifier` of `[supervisord]`, for the events' headers. */
  readonly server: () => string;
}

export class ListenerPools {
  readonly #options: ListenerPoolsOptions;
  readonly #pools: EventPools;
  readonly #timers = new Map<string, Timer>();

  constructor(options: ListenerPoolsOptions) {
    this.#options = options;
    this.#pools = new EventPools({
      bus: options.bus,
      serials: options.serials,
      onAccepted: (pool) => this.#dispatch(pool),
    });
  }

  /** Subscribes the pool; its listeners may be started afterwards. */
  add(config: EventListenerPoolConfig, resultHandler: ResultHandler): void {
    this.#pools.add(
      new EventPool({
        name: config.name,
        bufferSize: config.bufferSize,
        events: config.poolEvents,
        listeners: config.programs.map((program) => program.name),
        server: this.#options.server(),
        log: this.#options.log,
        resultHandler,
      }),
    );
  }

  /** Ends the subscriptions of the pool, if there is one of that name; its buffer is lost. */
  remove(name: string): void {
    this.#timers.get(name)?.cancel();
    this.#timers.delete(name);
    this.#pools.remove(name);
  }

  close(): void {
    for (const timer of this.#timers.values()) timer.cancel();
    this.#timers.clear();
  }

  /** A sink for a listener's stdout that feeds the dialogue and passes the bytes on to its log. */
  dialogueSink(group: string, listener: string, log: OutputSink): OutputSink {
    return {
      write: (chunk) => {
        log.write(chunk);
        const pool = this.#pools.get(group);
        if (pool === undefined) return;
        pool.received(listener, chunk, this.#options.clock.now().monotonicMs);
        this.#dispatch(pool);
      },
      end: () => log.end(),
    };
  }

  /** A process has changed state; to be called before the event about it is published. */
  transitioned(transition: ProcessTransition): void {
    const pool = this.#pools.get(transition.group);
    if (pool === undefined) return;
    switch (transition.to) {
      case 'STARTING':
        pool.listenerSpawned(transition.name);
        break;
      case 'RUNNING':
        pool.listenerRunning(transition.name);
        break;
      case 'STOPPING':
        pool.listenerStopping(transition.name);
        break;
      case 'BACKOFF':
      case 'STOPPED':
      case 'EXITED':
      case 'FATAL':
      case 'UNKNOWN':
        pool.listenerExited(transition.name);
    }
    this.#dispatch(pool);
  }

  #dispatch(pool: EventPool): void {
    const { clock, supervisor } = this.#options;
    for (const { listener, bytes } of pool.dispatch(clock.now().monotonicMs)) {
      const process = supervisor.group(pool.name)?.process(listener);
      if (process?.writeStdin(bytes) !== 'queued') pool.listenerClosedStdin(listener);
    }
    this.#arm(pool);
  }

  #arm(pool: EventPool): void {
    if (pool.nextDueMs === null && !this.#timers.has(pool.name)) return;
    this.#timers.get(pool.name)?.cancel();
    this.#timers.delete(pool.name);
    if (pool.nextDueMs === null) return;
    const { clock } = this.#options;
    const delayMs = Math.max(0, pool.nextDueMs - clock.now().monotonicMs);
    const timer = clock.setTimer(delayMs, () => {
      this.#timers.delete(pool.name);
      this.#dispatch(pool);
    });
    this.#timers.set(pool.name, timer);
  }
}
