/**
 * Tells browsers what happens, as server-sent events: all processes at the start, then those that
 * changed. It listens to the supervisor only while somebody is connected, and nothing polls.
 *
 * Changes of one turn of the loop go out together, and to a browser that reads slowly the last state
 * goes out when it has read: nothing piles up here.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SubprocessRunner, Supervisor } from '@sv/core';
import { SERVER_NAME } from '../http/answer.ts';
import { type ProcessView, sortedByName, viewProcess } from './process-view.ts';
import { SECURITY_HEADERS } from './send-page.ts';

/** What an event carries, as JSON. */
export interface StatusMessage {
  /** The life of the daemon; a page of another one has to be loaded again. */
  readonly life: string;
  /** The daemon's wall clock in milliseconds. */
  readonly now: number;
  readonly daemon: 'RUNNING' | 'SHUTDOWN' | 'RESTARTING' | 'FATAL';
  /** Whether these are all processes, or only those that changed. */
  readonly isComplete: boolean;
  readonly processes: readonly ProcessView[];
}

export interface StatusFeedOptions {
  readonly supervisor: Supervisor;
  readonly life: string;
  /** Wall time in milliseconds. */
  readonly now: () => number;
}

interface Listener {
  readonly response: ServerResponse;
  /** Has not read what it was sent. */
  isBusy: boolean;
  /** What it has not been told: these processes, or everything. */
  missed: Set<SubprocessRunner> | 'everything';
}

export class StatusFeed {
  readonly #options: StatusFeedOptions;
  readonly #listeners = new Set<Listener>();
  #stopObserving: (() => void) | undefined;
  #isFlushDue = false;

  constructor(options: StatusFeedOptions) {
    this.#options = options;
  }

  /** Answers a request with the stream; it lasts until the client leaves or the server closes. */
  attach(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, [
      'Server',
      SERVER_NAME,
      'Content-Type',
      'text/event-stream',
      'Cache-Control',
      'no-cache, no-store',
      // nginx would wait for 4 or 8 KiB.
      'X-Accel-Buffering',
      'no',
      ...SECURITY_HEADERS,
    ]);
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    const listener: Listener = { response, isBusy: false, missed: 'everything' };
    this.#listeners.add(listener);
    this.#stopObserving ??= this.#observe();
    response.once('close', () => this.#detach(listener));
    response.on('drain', () => {
      listener.isBusy = false;
      this.#flush();
    });
    this.#flush();
  }

  #detach(listener: Listener): void {
    this.#listeners.delete(listener);
    if (this.#listeners.size > 0) return;
    this.#stopObserving?.();
    this.#stopObserving = undefined;
  }

  #observe(): () => void {
    const { supervisor } = this.#options;
    return supervisor.observe({
      transitioned: ({ group, name }) => {
        const process = supervisor.group(group)?.process(name);
        if (process !== undefined) this.#changed(process);
      },
      groupAdded: () => this.#changed('everything'),
      groupRemoved: () => this.#changed('everything'),
      supervisorStateChanged: () => this.#changed('everything'),
    });
  }

  #changed(what: SubprocessRunner | 'everything'): void {
    for (const listener of this.#listeners) {
      if (what === 'everything') listener.missed = what;
      else if (listener.missed !== 'everything') listener.missed.add(what);
    }
    if (this.#isFlushDue) return;
    this.#isFlushDue = true;
    setImmediate(() => {
      this.#isFlushDue = false;
      this.#flush();
    });
  }

  #flush(): void {
    for (const listener of this.#listeners) {
      const { missed, response } = listener;
      if (listener.isBusy || (missed !== 'everything' && missed.size === 0)) continue;
      listener.missed = new Set();
      listener.isBusy = !response.write(`data: ${JSON.stringify(this.#message(missed))}\n\n`);
    }
  }

  #message(missed: ReadonlySet<SubprocessRunner> | 'everything'): StatusMessage {
    const { supervisor, life, now } = this.#options;
    const isComplete = missed === 'everything';
    const processes = isComplete
      ? supervisor.groups.flatMap((group) => group.processes)
      : [...missed];
    const nowMs = now();
    return {
      life,
      now: nowMs,
      daemon: supervisor.state,
      isComplete,
      processes: sortedByName(processes).map((process) => viewProcess(process, nowMs)),
    };
  }
}
