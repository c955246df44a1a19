// Who called, as far as a method may want to know.

/** Whoever waits for the answer to a call. */
export interface Caller {
  /**
   * Aborted when nobody waits any more, or the answer has been given. What a call has set going goes on
   * all the same, as in Supervisor; a method that only waits ends its wait here.
   */
  readonly gone: AbortSignal;
}

/** A caller that stays: a call from within, a test. */
export const STAYING_CALLER: Caller = Object.freeze({ gone: new AbortController().signal });
