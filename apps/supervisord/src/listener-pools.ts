/**
 * The shell around event listener pools: bytes from a listener's stdout go into its pool, what the
 * pool wants written goes to the listener's stdin, and one timer serves what waits in a pool. The
 * pools decide; nothing here knows what an event means.
 */
import type { EventListenerPoolConfig } from '@sv/config';
import type {
  Clock,
  OutputSink,
  ProcessGroup,
  ProcessTransition,
  Supervisor,
  Timer,
} from '@sv/core';
import {
  type EventBus,
  type EventLog,
  EventPool,
  EventPools,
  type ResultHandler,
  type SerialCounter,
} from '@sv/events';
import { LastDeliveries } from './last-deliveries.ts';
import { processStateEvent } from './process-events.ts';

export interface ListenerPoolsOptions {
  readonly supervisor: Supervisor;
  readonly bus: EventBus;
  readonly serials: SerialCounter;
  readonly clock: Clock;
  readonly log: EventLog;
  /** `identifier` of `[supervisord]`, for the events' headers. */
  readonly server: () => string;
}

/** What it reads of an `[eventlistener:x]` section. */
export type ListenerPoolConfig = Pick<
  EventListenerPoolConfig,
  'name' | 'bufferSize' | 'poolEvents'
> & { readonly programs: readonly { readonly name: string }[] };

/** One timer of a pool. */
interface Alarm {
  readonly dueMs: number;
  readonly timer: Timer;
}

export class ListenerPools {
  readonly #options: ListenerPoolsOptions;
  readonly #pools: EventPools;
  readonly #alarms = new Map<EventPool, Alarm>();
  readonly #lastDeliveries: LastDeliveries;
  #hasCheckedServer = false;

  constructor(options: ListenerPoolsOptions) {
    this.#options = options;
    this.#pools = new EventPools({
      bus: options.bus,
      serials: options.serials,
      onAccepted: (pool) => this.#dispatch(pool),
    });
    this.#lastDeliveries = new LastDeliveries(options.clock);
  }

  /** Subscribes the pool; its listeners may be started afterwards. */
  add(config: ListenerPoolConfig, resultHandler: ResultHandler): void {
    const server = this.#options.server();
    this.#checkServer(server);
    this.#pools.add(
      new EventPool({
        name: config.name,
        bufferSize: config.bufferSize,
        events: config.poolEvents,
        listeners: config.programs.map((program) => program.name),
        server,
        log: this.#options.log,
        resultHandler,
      }),
    );
  }

  /** Ends the subscriptions of the pool, if there is one of that name; its buffer is lost. */
  remove(name: string): void {
    const pool = this.#pools.get(name);
    if (pool === undefined) return;
    this.#disarm(pool);
    this.#pools.remove(name);
  }

  close(): void {
    for (const { timer } of this.#alarms.values()) timer.cancel();
    this.#alarms.clear();
    this.#lastDeliveries.close();
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

  /**
   * Publishes a change of a process's state, which may be a listener's; one that is no longer
   * RUNNING is sent nothing from here on. What else it means to its pool is for `settle`.
   */
  announce(transition: ProcessTransition): void {
    const { group, name, to } = transition;
    if (to !== 'RUNNING') this.#pools.get(group)?.listenerStopping(name);
    this.#options.bus.publish(processStateEvent(transition));
  }

  /**
   * To be called after `announce` and after the lines about the change. Only in RUNNING a listener
   * is sent events; one that has ended gives its event back, after its pool has heard of the end,
   * as in Supervisor.
   */
  settle({ group, name, to }: ProcessTransition): void {
    const pool = this.#pools.get(group);
    if (pool === undefined) return;
    if (to === 'RUNNING') pool.listenerRunning(name);
    else if (to === 'STARTING') pool.listenerSpawned(name);
    // An UNKNOWN process may still run, and answer.
    else if (to !== 'STOPPING' && to !== 'UNKNOWN') pool.listenerExited(name);
    this.#dispatch(pool);
  }

  /**
   * To be awaited before the group is stopped for good: settles when its pool has no event left
   * that a listener could take, after a second at the latest. `null` when that is so already.
   */
  delivered(group: ProcessGroup): Promise<void> | null {
    const pool = this.#pools.get(group.name);
    if (pool === undefined) return null;
    return this.#lastDeliveries.of(pool, group);
  }

  #dispatch(pool: EventPool): void {
    const { clock, supervisor } = this.#options;
    const group = supervisor.group(pool.name);
    // Once more where a listener turned out to be deaf: its event is for the next one.
    for (let isTaken = false; !isTaken; ) {
      isTaken = true;
      const nowMs = clock.now().monotonicMs;
      for (const { listener, bytes } of pool.dispatch(nowMs)) {
        if (group?.process(listener)?.writeStdin(bytes) === 'queued') continue;
        pool.listenerClosedStdin(listener, nowMs);
        isTaken = false;
      }
    }
    this.#arm(pool);
    this.#lastDeliveries.changed(pool);
  }

  #arm(pool: EventPool): void {
    const dueMs = pool.nextDueMs;
    if (dueMs === (this.#alarms.get(pool)?.dueMs ?? null)) return;
    this.#disarm(pool);
    if (dueMs === null) return;
    const { clock } = this.#options;
    const timer = clock.setTimer(Math.max(0, dueMs - clock.now().monotonicMs), () => {
      this.#alarms.delete(pool);
      this.#dispatch(pool);
    });
    this.#alarms.set(pool, { dueMs, timer });
  }

  #disarm(pool: EventPool): void {
    this.#alarms.get(pool)?.timer.cancel();
    this.#alarms.delete(pool);
  }

  /** Supervisor sends such a name as it is, and listeners fail for no visible reason. */
  #checkServer(server: string): void {
    if (this.#hasCheckedServer) return;
    this.#hasCheckedServer = true;
    if (!/[\s:]/.test(server)) return;
    this.#options.log.write(
      'warn',
      `identifier '${server}' of [supervisord] has a blank or a colon in it: most event listeners cannot read the headers of their events`,
    );
  }
}
