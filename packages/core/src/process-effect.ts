/**
 * What the machine asks for. Only these two: timers, notifications and log lines are derived from
 * the previous and the next value, so no state change can forget one.
 */

export type ProcessEffect =
  /** Create the child; answered by `spawned` or `spawn-failed` as the very next input. */
  | { readonly kind: 'spawn' }
  /** Send a signal that is to end the child; answered by `signal-failed` if it cannot be sent. */
  | {
      readonly kind: 'signal';
      readonly signal: number;
      readonly target: 'process' | 'group';
    };
