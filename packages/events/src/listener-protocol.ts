/**
 * What a listener says on its stdout, in any chunking, as outcomes. One instance per listener
 * process slot; no I/O, no clock, no log: the pool acts on the outcomes and turns them into lines.
 */

import { ByteQueue } from './byte-queue.ts';
import { EventsError } from './events-error.ts';
import {
  INITIAL_LISTENER_STATE,
  type ListenerInput,
  type ListenerState,
  nextListenerState,
} from './listener-state.ts';
import { textOrUndecodable } from './output-text.ts';
import type { Verdict } from './result-handler.ts';
import { parseResultLine, RESULT_LINE_LIMIT_BYTES } from './result-line.ts';

/** One thing a listener did. The states it moved between are in `outcomeStates`. */
export type ListenerOutcome<E> =
  /** It asks for an event. */
  | { readonly kind: 'ready' }
  /** It gave a result, which was judged. */
  | { readonly kind: 'result'; readonly event: E; readonly verdict: Verdict }
  /** It answered an event with something that is no result line. */
  | { readonly kind: 'bad-result-line'; readonly event: E; readonly line: string }
  /** It wrote when it had nothing to say, or something other than `READY\n`. */
  | { readonly kind: 'violation'; readonly during: 'ACKNOWLEDGED' | 'READY' };

/** Decides about a result while its bytes are at hand. Must not throw. */
export type Judge<E> = (event: E, content: Buffer) => Verdict;

const READY_LINE = Buffer.from('READY\n');
const NEWLINE = 0x0a;

/** @typeParam E what stands for the event in flight */
export class ListenerProtocol<E> {
  #state: ListenerState<E> = INITIAL_LISTENER_STATE;
  readonly #input = new ByteQueue();

  get state(): ListenerState<E> {
    return this.#state;
  }

  /** A new process took the place of the old one: nothing of what was said before counts. */
  spawned(): void {
    this.#step({ kind: 'spawned' });
    this.#input.clear();
  }

  /** An event was sent. The listener must be READY; anything else is our own mistake and throws. */
  sent(event: E): void {
    if (this.#state.name !== 'READY') {
      throw new EventsError(
        'bad-listener-call',
        `an event can only be sent to a READY listener, this one is ${this.#state.name}`,
      );
    }
    this.#step({ kind: 'sent', event });
  }

  /** Gives the listener up, as for a closed stdin: it ignores everything until it is spawned anew. */
  violated(): void {
    this.#step({ kind: 'violated' });
    this.#input.clear();
  }

  /**
   * Takes one chunk of the listener's stdout and returns what it completes, in order. `judge` is
   * called once for each complete result, before anything after it is read, because a result that
   * breaks the handler makes the listener UNKNOWN and the rest of the chunk void.
   */
  receive(chunk: Uint8Array, judge: Judge<E>): readonly ListenerOutcome<E>[] {
    if (this.#state.name === 'UNKNOWN') return [];
    this.#input.append(chunk);
    const outcomes: ListenerOutcome<E>[] = [];
    for (let outcome = this.#next(judge); outcome !== null; outcome = this.#next(judge)) {
      outcomes.push(outcome);
    }
    return outcomes;
  }

  #next(judge: Judge<E>): ListenerOutcome<E> | null {
    const state = this.#state;
    switch (state.name) {
      case 'ACKNOWLEDGED':
        return this.#readReady();
      case 'READY':
        return this.#input.length === 0 ? null : this.#violation('READY');
      case 'BUSY':
        return state.resultLength === null
          ? this.#readResultLine(state.event, judge)
          : this.#readResult(state.event, state.resultLength, judge);
      case 'UNKNOWN':
        return null;
    }
  }

  #readReady(): ListenerOutcome<E> | null {
    // Fewer bytes are not judged, not even those that cannot become READY: so does Supervisor.
    if (this.#input.length < READY_LINE.length) return null;
    if (!this.#input.startsWith(READY_LINE)) return this.#violation('ACKNOWLEDGED');
    this.#input.skip(READY_LINE.length);
    this.#step({ kind: 'ready' });
    return { kind: 'ready' };
  }

  #readResultLine(event: E, judge: Judge<E>): ListenerOutcome<E> | null {
    const end = this.#input.indexOf(NEWLINE);
    if (end === -1 && this.#input.length <= RESULT_LINE_LIMIT_BYTES) return null;
    const line = this.#input.take(end === -1 ? RESULT_LINE_LIMIT_BYTES : end);
    const length = end === -1 ? null : parseResultLine(line);
    if (length === null) {
      this.violated();
      return { kind: 'bad-result-line', event, line: textOrUndecodable(line) };
    }
    this.#input.skip(1);
    this.#step({ kind: 'result-line', length });
    return this.#readResult(event, length, judge);
  }

  #readResult(event: E, length: number, judge: Judge<E>): ListenerOutcome<E> | null {
    if (this.#input.length < length) return null;
    const verdict = judge(event, this.#input.take(length));
    if (verdict.kind === 'failed') this.violated();
    else this.#step({ kind: 'settled' });
    return { kind: 'result', event, verdict };
  }

  #violation(during: 'ACKNOWLEDGED' | 'READY'): ListenerOutcome<E> {
    this.violated();
    return { kind: 'violation', during };
  }

  #step(input: ListenerInput<E>): void {
    this.#state = nextListenerState(this.#state, input);
  }
}
