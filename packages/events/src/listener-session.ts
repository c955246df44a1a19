/**
 * The listener's side of the dialogue over a host's streams: READY, one event, one answer, and so
 * on. An event must be answered before the next can be asked for, so a second answer or a READY too
 * many cannot be said.
 */

import { decodeEvent, type ListenerEvent } from './decode-event.ts';
import { EnvelopeReader } from './envelope-reader.ts';
import { EventsError } from './events-error.ts';
import { encodeAnswer, type ListenerAnswer, READY_BYTES } from './listener-answer.ts';
import type { ListenerHost } from './listener-host.ts';

/** One event in hand and the one chance to answer it. */
export class Delivery {
  readonly event: ListenerEvent;
  readonly #send: (answer: ListenerAnswer) => Promise<void>;
  #isAnswered = false;

  constructor(event: ListenerEvent, send: (answer: ListenerAnswer) => Promise<void>) {
    this.event = event;
    this.#send = send;
  }

  get isAnswered(): boolean {
    return this.#isAnswered;
  }

  /** The event is done. */
  ok(): Promise<void> {
    return this.answer({ kind: 'ok' });
  }

  /** The event shall be delivered again; settles after the throttling delay. */
  fail(): Promise<void> {
    return this.answer({ kind: 'fail' });
  }

  /** Something for the pool's own result handler. */
  result(content: string | Uint8Array): Promise<void> {
    return this.answer({ kind: 'result', content });
  }

  /** Rejects with an `EventsError` `already-answered` the second time. */
  async answer(answer: ListenerAnswer): Promise<void> {
    if (this.#isAnswered) {
      throw new EventsError(
        'already-answered',
        `event ${this.event.header.serial} was answered before, ${answer.kind} cannot be sent`,
      );
    }
    this.#isAnswered = true;
    await this.#send(answer);
  }
}

export class ListenerSession {
  readonly #host: ListenerHost;
  readonly #failDelayMs: number;
  readonly #chunks: AsyncIterator<Uint8Array>;
  readonly #reader = new EnvelopeReader();

  constructor(host: ListenerHost, failDelayMs: number) {
    this.#host = host;
    this.#failDelayMs = failDelayMs;
    this.#chunks = host.input[Symbol.asyncIterator]();
  }

  /**
   * Asks for an event and waits for it; null when the daemon is gone or the process is asked to
   * end. Rejects with an `EventsError` `bad-envelope` for bytes that are no event.
   */
  async next(): Promise<Delivery | null> {
    if (this.#host.stop.aborted || !(await this.#write(READY_BYTES))) return null;
    for (;;) {
      const envelope = this.#reader.next();
      if (envelope) return new Delivery(decodeEvent(envelope), (answer) => this.#answer(answer));
      const chunk = await this.#nextChunk();
      if (chunk === null) return null;
      this.#reader.push(chunk);
    }
  }

  async #answer(answer: ListenerAnswer): Promise<void> {
    if (answer.kind === 'fail' && this.#failDelayMs > 0) {
      // The daemon may send the event back at once; without a pause both would spin.
      await this.#host.sleep(this.#failDelayMs, this.#host.stop);
    }
    await this.#write(encodeAnswer(answer));
  }

  /** False when the daemon is gone, which is an end like any other. */
  async #write(bytes: Uint8Array): Promise<boolean> {
    try {
      await this.#host.write(bytes);
      return true;
    } catch (error) {
      if (error instanceof EventsError && error.code === 'daemon-gone') return false;
      throw error;
    }
  }

  /** The next bytes; null at the end of the input or when the process is asked to end. */
  #nextChunk(): Promise<Uint8Array | null> {
    const { stop } = this.#host;
    // Not Promise.race: that would leave a reaction on a lasting promise for every chunk.
    return new Promise((resolve, reject) => {
      const onStop = (): void => resolve(null);
      stop.addEventListener('abort', onStop, { once: true });
      const settle = (finish: () => void): void => {
        stop.removeEventListener('abort', onStop);
        finish();
      };
      this.#chunks.next().then(
        (chunk) => settle(() => resolve(chunk.done ? null : chunk.value)),
        (error: unknown) => settle(() => reject(error)),
      );
    });
  }
}
