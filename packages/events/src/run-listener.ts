/**
 * A listener as one function: everything but the handler's own work is done here, from READY to the
 * exit code.
 */

import { createClientFromEnvironment, type SupervisorClient } from '@sv/rpc';
import type { ListenerEvent } from './decode-event.ts';
import { fail, type ListenerAnswer, ok } from './listener-answer.ts';
import { type ListenerOptions, listenerEvents } from './listener-events.ts';
import type { ListenerHost } from './listener-host.ts';
import { takeOverProcess } from './node-listener-host.ts';

/** What a handler is given besides the event. */
export interface ListenerContext {
  /**
   * A client of the daemon that sent the event, made on first use from SUPERVISOR_SERVER_URL and,
   * where `environment=` sets them, SUPERVISOR_USERNAME and SUPERVISOR_PASSWORD. Throws a
   * `TypeError` where the daemon has no server, and so sets no URL.
   */
  readonly rpc: SupervisorClient;
  /** Aborted when the process is asked to end; the current event may still be finished. */
  readonly stop: AbortSignal;
}

/**
 * Deals with one event. Returning answers OK, throwing answers FAIL (and reports the error); return
 * `fail()` or `result(...)` to say so without an exception.
 */
export type ListenerHandler = (
  event: ListenerEvent,
  context: ListenerContext,
) => ListenerAnswer | undefined | void | Promise<ListenerAnswer | undefined> | Promise<void>;

export interface RunListenerOptions extends ListenerOptions {
  /**
   * Milliseconds a handler may go on after SIGTERM or SIGINT; default 9000, a second less than the
   * daemon's default `stopwaitsecs`, after which it kills.
   */
  readonly stopTimeoutMs?: number;
  /**
   * Refuse to run where no daemon is: without SUPERVISOR_SERVER_URL a hint is printed and the exit
   * code is 1. Off by default, as a daemon without any server does not set it.
   */
  readonly requireSupervisor?: boolean;
  /** Told what a handler threw; the default reports it on stderr. */
  readonly onError?: (error: unknown, event: ListenerEvent) => void;
}

const DEFAULT_STOP_TIMEOUT_MS = 9000;

/**
 * Runs a listener until the daemon closes stdin or the process is asked to end, then exits with
 * code 0; with 1 when the handler did not end in time after SIGTERM, or the input is not the
 * protocol. The promise is for hosts whose `exit` returns, as in tests.
 */
export async function runListener(
  handler: ListenerHandler,
  options: RunListenerOptions = {},
): Promise<void> {
  const host = options.host ?? takeOverProcess();
  if (options.requireSupervisor && !host.env.SUPERVISOR_SERVER_URL) {
    host.report(
      'This is an event listener: it is started by a supervisor daemon, from an [eventlistener:x] section. SUPERVISOR_SERVER_URL is not set.',
    );
    host.release();
    host.exit(1);
    return;
  }
  try {
    host.exit(await serve(handler, { ...options, host }));
  } catch (error) {
    host.report(describe(error));
    host.exit(1);
  }
}

async function serve(
  handler: ListenerHandler,
  options: RunListenerOptions & { readonly host: ListenerHost },
): Promise<0 | 1> {
  const { host } = options;
  const { context, close } = contextFor(host);
  const onError = options.onError ?? ((error: unknown) => host.report(describe(error)));
  const stopTimeoutMs = options.stopTimeoutMs ?? DEFAULT_STOP_TIMEOUT_MS;
  const handle = async (event: ListenerEvent): Promise<ListenerAnswer> => {
    try {
      return (await handler(event, context)) ?? ok();
    } catch (error) {
      onError(error, event);
      return fail();
    }
  };
  try {
    for await (const delivery of listenerEvents(options)) {
      const answer = await withinStopTimeout(handle(delivery.event), host, stopTimeoutMs);
      if (answer === null) {
        host.report(`event ${delivery.event.header.serial} was not finished in time to stop`);
        return 1;
      }
      await delivery.answer(answer);
    }
    return 0;
  } finally {
    close();
  }
}

/** What `handled` resolves with, or null when it takes longer than the time left after a stop. */
async function withinStopTimeout(
  handled: Promise<ListenerAnswer>,
  host: ListenerHost,
  timeoutMs: number,
): Promise<ListenerAnswer | null> {
  const finished = new AbortController();
  const tooLate = new Promise<null>((resolve) => {
    const onStop = async (): Promise<void> => {
      await host.sleep(timeoutMs, finished.signal);
      resolve(null);
    };
    if (host.stop.aborted) void onStop();
    else host.stop.addEventListener('abort', onStop, { once: true, signal: finished.signal });
  });
  try {
    return await Promise.race([handled, tooLate]);
  } finally {
    // With a reason, because the default is an exception with a stack: a fifth of the work per event.
    finished.abort('finished');
  }
}

function contextFor(host: ListenerHost): {
  readonly context: ListenerContext;
  readonly close: () => void;
} {
  let client: SupervisorClient | null = null;
  const context: ListenerContext = {
    stop: host.stop,
    get rpc() {
      client ??= createClientFromEnvironment(host.env);
      return client;
    },
  };
  return { context, close: () => client?.close() };
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
