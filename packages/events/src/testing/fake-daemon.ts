/**
 * The daemon's end of a listener's pipes, in memory: sends real envelopes and reads the answers with
 * the protocol the daemon uses. For tests of listeners, without processes or time.
 */

import { encodeEnvelope, renderPayload } from '../encode-event.ts';
import { EventsError } from '../events-error.ts';
import type { ListenerHost } from '../listener-host.ts';
import { type ListenerOutcome, ListenerProtocol } from '../listener-protocol.ts';
import type { ListenerStateName } from '../listener-state.ts';
import { SerialCounter } from '../serial.ts';
import { eventNameOf, type SupervisorEvent } from '../supervisor-event.ts';
import { ChunkStream } from './chunk-stream.ts';

export interface FakeDaemonOptions {
  /** `identifier` in the headers; default `supervisor`. */
  readonly server?: string;
  /** Name of the pool; default `listener`. */
  readonly pool?: string;
  /** The listener's environment; default empty. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

interface Sleeper {
  remainingMs: number;
  readonly wake: () => void;
}

interface Expectation {
  readonly resolve: (content: string) => void;
  readonly reject: (error: Error) => void;
}

/**
 * @example
 * const daemon = new FakeDaemon();
 * const running = runListener(handler, { host: daemon.host, failDelayMs: 0 });
 * expect(await daemon.send({ name: 'TICK_5', when: 5 })).toBe('OK');
 * daemon.close();
 * await running;
 */
export class FakeDaemon {
  /** Hand this to `runListener` or `listenerEvents`. */
  readonly host: ListenerHost;
  /** What the listener reported on stderr. */
  readonly reports: string[] = [];
  /** Everything it wrote to stdout. */
  output = '';
  /** The code it ended with; null while it runs. */
  exitCode: number | null = null;
  readonly #server: string;
  readonly #pool: string;
  readonly #serials = new SerialCounter();
  readonly #protocol = new ListenerProtocol<Expectation>();
  readonly #stdin = new ChunkStream();
  readonly #stop = new AbortController();
  readonly #waiting: { readonly envelope: Buffer; readonly expectation: Expectation }[] = [];
  #sleepers: Sleeper[] = [];
  #isClosed = false;

  constructor(options: FakeDaemonOptions = {}) {
    this.#server = options.server ?? 'supervisor';
    this.#pool = options.pool ?? 'listener';
    this.host = {
      input: this.#stdin,
      env: options.env ?? {},
      stop: this.#stop.signal,
      write: async (bytes) => this.#receive(bytes),
      report: (text) => void this.reports.push(text),
      sleep: (delayMs, signal) => this.#sleep(delayMs, signal),
      release: () => this.#ended(),
      exit: (code) => {
        this.exitCode = code;
      },
    };
  }

  /** Where the dialogue stands. */
  get state(): ListenerStateName {
    return this.#protocol.state.name;
  }

  /**
   * Sends an event as soon as the listener is READY and resolves with its result, like `OK`. Rejects
   * when the listener breaks the protocol or ends before it answered.
   */
  send(event: SupervisorEvent): Promise<string> {
    const serial = this.#serials.next();
    const envelope = encodeEnvelope(
      {
        server: this.#server,
        serial,
        pool: this.#pool,
        poolserial: serial,
        eventname: eventNameOf(event),
      },
      renderPayload(event),
    );
    return this.sendRaw(envelope);
  }

  /** Like `send`, with the bytes of an envelope as they are, right or wrong. */
  sendRaw(envelope: Uint8Array): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ envelope: Buffer.from(envelope), expectation: { resolve, reject } });
      this.#dispatch();
    });
  }

  /** Closes the listener's stdin and stdout, as a daemon that dies does. */
  close(): void {
    this.#isClosed = true;
    this.#stdin.end();
  }

  /** Asks the listener to end, as SIGTERM does. */
  stop(): void {
    this.#stop.abort();
  }

  /** Lets time pass for the listener's delays. */
  elapse(ms: number): void {
    for (const sleeper of [...this.#sleepers]) {
      sleeper.remainingMs -= ms;
      if (sleeper.remainingMs <= 0) sleeper.wake();
    }
  }

  /** The delays the listener waits for now, in milliseconds. */
  get pendingDelaysMs(): readonly number[] {
    return this.#sleepers.map(({ remainingMs }) => remainingMs);
  }

  #dispatch(): void {
    if (this.#protocol.state.name !== 'READY') return;
    const next = this.#waiting.shift();
    if (!next) return;
    this.#protocol.sent(next.expectation);
    this.#stdin.push(next.envelope);
  }

  #receive(bytes: Uint8Array): void {
    if (this.#isClosed) throw new EventsError('daemon-gone', 'the fake daemon was closed');
    this.output += Buffer.from(bytes).toString();
    const outcomes = this.#protocol.receive(bytes, ({ resolve }, content) => {
      resolve(content.toString());
      return { kind: 'processed' };
    });
    for (const outcome of outcomes) this.#check(outcome);
    this.#dispatch();
  }

  #check(outcome: ListenerOutcome<Expectation>): void {
    if (outcome.kind === 'bad-result-line') {
      outcome.event.reject(new Error(`the listener wrote a bad result line: ${outcome.line}`));
    }
    if (outcome.kind === 'bad-result-line' || outcome.kind === 'violation') {
      this.#failWaiting(`the listener broke the protocol: ${JSON.stringify(this.output)}`);
    }
  }

  #ended(): void {
    const { state } = this.#protocol;
    if (state.name === 'BUSY') state.event.reject(new Error('the listener ended unanswered'));
    this.#failWaiting('the listener ended');
  }

  #failWaiting(reason: string): void {
    for (const { expectation } of this.#waiting.splice(0)) expectation.reject(new Error(reason));
  }

  #sleep(delayMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        resolve();
      };
      const sleeper: Sleeper = { remainingMs: delayMs, wake };
      this.#sleepers.push(sleeper);
      if (signal.aborted) wake();
      else signal.addEventListener('abort', wake, { once: true });
    });
  }
}
