/**
 * What becomes of a result: the handler of a pool decides whether the event is done. Pure but for
 * what a handler itself does.
 */

import type { SupervisorEvent } from './supervisor-event.ts';

/**
 * Judges the result a listener gave for an event. Returning accepts it; throwing an
 * {@link EventRejected} gives the event back to the pool; throwing anything else does too, and makes
 * the listener UNKNOWN. It is called synchronously for every result: it must not return a promise,
 * which counts as an error. `result` is the handler's own memory.
 */
export type ResultHandler = (event: SupervisorEvent, result: Buffer) => void;

/**
 * Thrown by a result handler to have the event delivered again. Recognised by its `code`, so a
 * handler may also throw an error of its own that has `code: 'event-rejected'`.
 */
export class EventRejected extends Error {
  override readonly name = 'EventRejected';
  readonly code = 'event-rejected';
}

/** What a handler made of a result. */
export type Verdict =
  | { readonly kind: 'processed' }
  | { readonly kind: 'rejected' }
  | { readonly kind: 'failed'; readonly error: unknown };

const PROCESSED: Verdict = { kind: 'processed' };
const REJECTED: Verdict = { kind: 'rejected' };
const LETTER_O = 0x4f;
const LETTER_K = 0x4b;

/** Supervisor's own handler: exactly `OK` accepts; anything else, `FAIL` included, rejects. */
export function defaultResultHandler(_event: SupervisorEvent, result: Uint8Array): void {
  if (!isOk(result)) throw new EventRejected('the result is not OK');
}

/** Runs a handler and says what it decided; never throws. */
export function judgeResult(
  handler: ResultHandler,
  event: SupervisorEvent,
  result: Buffer,
): Verdict {
  // The same decision without the price of an exception: a FAIL is an everyday answer.
  if (handler === defaultResultHandler) return isOk(result) ? PROCESSED : REJECTED;
  try {
    const returned: unknown = handler(event, result);
    return isThenable(returned) ? refusePromise(returned) : PROCESSED;
  } catch (error) {
    return isRejection(error) ? REJECTED : { kind: 'failed', error };
  }
}

function isOk(result: Uint8Array): boolean {
  return result.length === 2 && result[0] === LETTER_O && result[1] === LETTER_K;
}

function isRejection(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'event-rejected';
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function'
  );
}

function refusePromise(promise: PromiseLike<unknown>): Verdict {
  // Nobody waits for it, so its failure must not become an unhandled rejection of the daemon.
  promise.then(undefined, () => undefined);
  return {
    kind: 'failed',
    error: new TypeError('a result handler must be synchronous, this one returned a promise'),
  };
}
