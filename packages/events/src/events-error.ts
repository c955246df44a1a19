/** The errors of this package. Codes are public API; messages are for people. */

export type EventsErrorCode =
  /** A name that is not in the tree of event types. */
  | 'unknown-event-type'
  /** A name that cannot be registered. */
  | 'bad-event-type'
  /** A pool was asked about a listener it does not have, or told something that cannot be. */
  | 'bad-listener-call'
  /** Pool options that make no sense. */
  | 'bad-pool-option'
  /** `result_handler` names nothing that can be loaded. */
  | 'unresolved-result-handler'
  /** Listener side: what arrived on stdin is not an envelope. */
  | 'bad-envelope'
  /** Listener side: an event was answered twice. */
  | 'already-answered'
  /** Listener side: the daemon closed its end while we were writing. */
  | 'daemon-gone';

export class EventsError extends Error {
  override readonly name = 'EventsError';
  readonly code: EventsErrorCode;

  constructor(code: EventsErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }

  static unknownEventType(name: string): EventsError {
    return new EventsError('unknown-event-type', `Unknown event type ${name}`);
  }
}
