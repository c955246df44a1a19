/** Events for a listener that prefers a loop to a handler. */

import { type EventFilter, matchesFilter } from './event-filter.ts';
import type { ListenerHost } from './listener-host.ts';
import { type Delivery, ListenerSession } from './listener-session.ts';
import { takeOverProcess } from './node-listener-host.ts';

export interface ListenerOptions {
  /** Events that do not pass are answered OK unseen. Default: none are left out. */
  readonly filter?: EventFilter;
  /**
   * Milliseconds to wait before answering FAIL; default 1000, 0 for none. Supervisor sends a failed
   * event again in the same millisecond.
   */
  readonly failDelayMs?: number;
  /** Default: this process. For tests, `FakeDaemon` has one. */
  readonly host?: ListenerHost;
}

const DEFAULT_FAIL_DELAY_MS = 1000;

/**
 * The events the daemon sends to this process, one at a time:
 *
 *     for await (const delivery of listenerEvents()) {
 *       if (!(await handle(delivery.event))) await delivery.fail();
 *     }
 *
 * The next event is asked for when the loop comes round; an event not answered by then is answered
 * OK. The loop ends when the daemon closes stdin and, after the current event, on SIGTERM or SIGINT.
 * Leaving it early (break, return, an exception) leaves the current event unanswered: the daemon
 * sends it again once this process is gone.
 *
 * From the first iteration on stdout belongs to the protocol, and `console.log` goes to stderr.
 */
export async function* listenerEvents(
  options: ListenerOptions = {},
): AsyncGenerator<Delivery, void, undefined> {
  const host = options.host ?? takeOverProcess();
  try {
    const session = new ListenerSession(host, options.failDelayMs ?? DEFAULT_FAIL_DELAY_MS);
    for (let delivery = await session.next(); delivery; delivery = await session.next()) {
      if (!options.filter || matchesFilter(delivery.event, options.filter)) yield delivery;
      if (!delivery.isAnswered) await delivery.ok();
    }
  } finally {
    host.release();
  }
}
