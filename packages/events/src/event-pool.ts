/**
 * A pool of listeners and the events waiting for them: `[eventlistener:x]` at work.
 *
 * Told what happens (an event was published, a listener wrote something, a process died) it answers
 * with what to write to whom. It owns no descriptor and no timer: bytes to write are returned by
 * `dispatch`, the time to call it again is `nextDueMs`. The caller calls `dispatch` after every call
 * that may have changed something; calling it once too often does nothing.
 *
 * Rules kept: an event in flight does not count as buffered; events leave in the order they came;
 * a rejected event, or one whose listener died, goes back to the head with its serials; a full
 * buffer loses its oldest event; the first READY listener in name order is served.
 *
 * Unlike Supervisor, a rejection takes effect after a delay: until then the event stays with the
 * listener that rejected it, which is sent nothing, exactly as if it had answered later. So the
 * order is the one that Supervisor would keep, and other listeners of the pool go on.
 */

import { DeafListeners } from './deaf-listeners.ts';
import { encodeEnvelope } from './encode-event.ts';
import { EventBuffer } from './event-buffer.ts';
import { expandSubscription } from './event-type.ts';
import { EventsError } from './events-error.ts';
import type { ListenerOutcome } from './listener-protocol.ts';
import type { ListenerStateName } from './listener-state.ts';
import {
  type EventLog,
  epipe,
  eventSent,
  listenerOutput,
  outcomeLines,
  stdinClosed,
  writeLine,
} from './log-line.ts';
import type { OfferedEvent } from './offered-event.ts';
import { type PoolEntry, PoolListener } from './pool-listener.ts';
import { redeliveryDelayMs } from './redelivery-delay.ts';
import {
  defaultResultHandler,
  judgeResult,
  type ResultHandler,
  type Verdict,
} from './result-handler.ts';
import { type Serial, SerialCounter } from './serial.ts';

export interface EventPoolOptions {
  /** Name of the group. */
  readonly name: string;
  /** Events that may wait, at least 1. Supervisor's default is 10. */
  readonly bufferSize: number;
  /** The names of `events=`, abstract ones included; each event is delivered once however they overlap. */
  readonly events: Iterable<string>;
  /** Names of the group's processes. */
  readonly listeners: Iterable<string>;
  /** `identifier` of `[supervisord]`, for the header. */
  readonly server: string;
  readonly log: EventLog;
  /** Default: exactly `OK` accepts. */
  readonly resultHandler?: ResultHandler;
  /** Milliseconds before a rejected event is offered again; default {@link redeliveryDelayMs}. */
  readonly redeliveryDelayMs?: (rejections: number) => number;
  /** Default: Supervisor's 27 types. */
  readonly eventTypes?: ReadonlyMap<string, string | null>;
}

/** Bytes to be written to a listener's stdin. */
export interface ListenerWrite {
  readonly listener: string;
  readonly bytes: Buffer;
}

const NOTHING_TO_WRITE: readonly ListenerWrite[] = Object.freeze([]);

export class EventPool {
  readonly name: string;
  readonly bufferSize: number;
  /** The concrete types it is subscribed to. */
  readonly events: ReadonlySet<string>;
  readonly #server: string;
  readonly #log: EventLog;
  readonly #judge: (entry: PoolEntry, content: Buffer) => Verdict;
  readonly #delayMs: (rejections: number) => number;
  readonly #listeners: readonly PoolListener[];
  readonly #byName: ReadonlyMap<string, PoolListener>;
  readonly #serials = new SerialCounter();
  readonly #buffer: EventBuffer;
  #heldCount = 0;
  readonly #deaf = new DeafListeners();

  /** Throws an `EventsError` for an unknown type or a buffer size below 1. */
  constructor(options: EventPoolOptions) {
    if (!Number.isSafeInteger(options.bufferSize) || options.bufferSize < 1) {
      throw new EventsError(
        'bad-pool-option',
        `expected a buffer size of at least 1, found ${options.bufferSize}`,
      );
    }
    const handler = options.resultHandler ?? defaultResultHandler;
    this.name = options.name;
    this.bufferSize = options.bufferSize;
    this.events = expandSubscription(options.events, options.eventTypes);
    this.#server = options.server;
    this.#log = options.log;
    this.#buffer = new EventBuffer(this.name, this.bufferSize, this.#log);
    this.#judge = (entry, content) => judgeResult(handler, entry.offered.event, content);
    this.#delayMs = options.redeliveryDelayMs ?? redeliveryDelayMs;
    this.#listeners = [...options.listeners].sort().map((name) => new PoolListener(name));
    this.#byName = new Map(this.#listeners.map((listener) => [listener.name, listener]));
  }

  /** Events waiting; those in flight or held back are not counted. */
  get bufferedCount(): number {
    return this.#buffer.length;
  }

  /** Events waiting, in flight or held back: what is lost if the pool ends now. */
  get pendingCount(): number {
    const inHand = this.#listeners.filter(({ protocol }) => protocol.state.name === 'BUSY').length;
    return this.#buffer.length + this.#heldCount + inHand;
  }

  /** When `dispatch` must be called although nothing else happened (monotonic ms); null: never. */
  get nextDueMs(): number | null {
    let due = this.#deaf.nextDueMs;
    if (this.#heldCount > 0) {
      for (const { held } of this.#listeners) due = Math.min(due, held?.notBeforeMs ?? due);
    }
    return due === Number.POSITIVE_INFINITY ? null : due;
  }

  /** The state of the dialogue with a listener. */
  stateOf(listener: string): ListenerStateName {
    return this.#find(listener).protocol.state.name;
  }

  /** Takes an event; when the buffer is full the oldest one is lost. */
  accept(offered: OfferedEvent): void {
    this.#buffer.append({ offered, poolserial: this.#serials.next(), rejections: 0 });
  }

  /**
   * Sends what can be sent. Each returned write must be carried out, in order, queueing what the
   * pipe does not take; where it cannot be (EPIPE), call `listenerClosedStdin`.
   */
  dispatch(nowMs: number): readonly ListenerWrite[] {
    this.#releaseHeld(nowMs);
    this.#warnOfDeaf(nowMs);
    let writes: ListenerWrite[] | null = null;
    while (this.#buffer.length > 0) {
      const listener = this.#listeners.find((candidate) => candidate.isAvailable());
      const entry = listener && this.#buffer.take();
      if (!entry) break;
      writes ??= [];
      writes.push(this.#send(entry, listener));
    }
    return writes ?? NOTHING_TO_WRITE;
  }

  /** A listener wrote to its stdout. The chunk's memory may be reused afterwards. */
  received(listener: string, chunk: Uint8Array, nowMs: number): void {
    const target = this.#find(listener);
    if (this.#log.isDebugEnabled()) writeLine(this.#log, listenerOutput(listener, chunk));
    for (const outcome of target.protocol.receive(chunk, this.#judge)) {
      this.#writeOutcome(listener, outcome);
      this.#act(target, outcome, nowMs);
    }
  }

  /** A process was started for this listener: the dialogue begins anew. */
  listenerSpawned(listener: string): void {
    const target = this.#find(listener);
    this.#takeBack(target);
    this.#deaf.acquit(target);
    target.isRunning = false;
    target.protocol.spawned();
  }

  /** Its process reached state RUNNING: it may be sent events. */
  listenerRunning(listener: string): void {
    this.#find(listener).isRunning = true;
  }

  /** Its process is being stopped: it gets no more events but may still answer the one it has. */
  listenerStopping(listener: string): void {
    const target = this.#find(listener);
    this.#deaf.acquit(target);
    target.isRunning = false;
  }

  /**
   * Its process is gone, and all it wrote has been handed to `received`. An event it did not answer
   * goes back to the head.
   */
  listenerExited(listener: string): void {
    this.listenerSpawned(listener);
  }

  /**
   * Writing to its stdin failed. The event it was to have goes back to the head, and it is sent no
   * more until its process is replaced. That is nearly always about to happen, because the pipes of
   * a process that dies are closed before its end is known; one that lives on is warned about.
   */
  listenerClosedStdin(listener: string, nowMs: number): void {
    const target = this.#find(listener);
    const { state } = target.protocol;
    if (state.name === 'UNKNOWN') return;
    if (state.name === 'BUSY') writeLine(this.#log, epipe(state.event.offered.serial, listener));
    this.#takeBack(target);
    target.protocol.violated();
    if (target.isRunning) this.#deaf.suspect(target, nowMs);
  }

  #act(listener: PoolListener, outcome: ListenerOutcome<PoolEntry>, nowMs: number): void {
    switch (outcome.kind) {
      case 'ready':
      case 'violation':
        return;
      case 'bad-result-line':
        this.#buffer.putBack(outcome.event);
        return;
      case 'result':
        if (outcome.verdict.kind === 'failed') this.#buffer.putBack(outcome.event);
        if (outcome.verdict.kind === 'rejected') this.#hold(listener, outcome.event, nowMs);
    }
  }

  #send(entry: PoolEntry, listener: PoolListener): ListenerWrite {
    const { offered, poolserial } = entry;
    const { serial, eventname } = offered;
    const fields = { server: this.#server, serial, pool: this.name, poolserial, eventname };
    const bytes = encodeEnvelope(fields, offered.payload);
    listener.protocol.sent(entry);
    if (this.#log.isDebugEnabled()) writeLine(this.#log, eventSent(serial, listener.name));
    return { listener: listener.name, bytes };
  }

  #hold(listener: PoolListener, rejected: PoolEntry, nowMs: number): void {
    const entry = { ...rejected, rejections: rejected.rejections + 1 };
    const delayMs = this.#delayMs(entry.rejections);
    if (delayMs <= 0) {
      this.#buffer.putBack(entry);
      return;
    }
    listener.held = { entry, notBeforeMs: nowMs + delayMs };
    this.#heldCount++;
  }

  #releaseHeld(nowMs: number): void {
    if (this.#heldCount === 0) return;
    const due = this.#listeners.filter(({ held }) => held !== null && held.notBeforeMs <= nowMs);
    // Each goes to the head, so the one that came first is put back last.
    due.sort((a, b) => (poolserialOf(a) < poolserialOf(b) ? 1 : -1));
    for (const listener of due) this.#takeBackHeld(listener);
  }

  #warnOfDeaf(nowMs: number): void {
    for (const listener of this.#deaf.takeDue(nowMs)) {
      for (const line of stdinClosed(listener.name)) writeLine(this.#log, line);
    }
  }

  /** What the listener has, in flight or held, goes back to the head. The caller settles its state. */
  #takeBack(listener: PoolListener): void {
    this.#takeBackHeld(listener);
    const { state } = listener.protocol;
    if (state.name === 'BUSY') this.#buffer.putBack(state.event);
  }

  #takeBackHeld(listener: PoolListener): void {
    if (listener.held === null) return;
    const { entry } = listener.held;
    listener.held = null;
    this.#heldCount--;
    this.#buffer.putBack(entry);
  }

  #find(name: string): PoolListener {
    const listener = this.#byName.get(name);
    if (listener) return listener;
    throw new EventsError(
      'bad-listener-call',
      `expected a listener of pool ${this.name} (${[...this.#byName.keys()].join(', ')}), found ${name}`,
    );
  }

  #writeOutcome(listener: string, outcome: ListenerOutcome<PoolEntry>): void {
    if (!this.#log.isDebugEnabled() && isRoutine(outcome)) return;
    for (const line of outcomeLines(listener, outcome)) writeLine(this.#log, line);
  }
}

/** Whether all that could be logged about it is for debugging. */
function isRoutine(outcome: ListenerOutcome<PoolEntry>): boolean {
  return (
    outcome.kind === 'ready' || (outcome.kind === 'result' && outcome.verdict.kind === 'processed')
  );
}

function poolserialOf({ held }: PoolListener): Serial {
  return held?.entry.poolserial ?? 0;
}
