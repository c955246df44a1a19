/**
 * Where the dialogue with one listener stands: the second pure transition of this project.
 *
 *   spawned ──► ACKNOWLEDGED ──ready──► READY ──sent──► BUSY ──┐
 *                    ▲                                         │ result-line, then settled
 *                    └─────────────────────────────────────────┘
 *   violated, in any state ──► UNKNOWN, which only a new spawn ends.
 *
 * Every state answers every input; one that means nothing returns the same object.
 */

/** @typeParam E what stands for the event in flight */
export type ListenerState<E> =
  /** Not asking for an event. */
  | { readonly name: 'ACKNOWLEDGED' }
  /** Waiting for an event. */
  | { readonly name: 'READY' }
  /** At work on `event`; `resultLength` is known once the result line has been read. */
  | { readonly name: 'BUSY'; readonly event: E; readonly resultLength: number | null }
  /** It broke the protocol: whatever it says is ignored and it is sent nothing. */
  | { readonly name: 'UNKNOWN' };

export type ListenerStateName = ListenerState<unknown>['name'];

export type ListenerInput<E> =
  /** A new process was started. */
  | { readonly kind: 'spawned' }
  /** It wrote `READY\n`. */
  | { readonly kind: 'ready' }
  /** It was sent an event. */
  | { readonly kind: 'sent'; readonly event: E }
  /** It announced a result of `length` bytes. */
  | { readonly kind: 'result-line'; readonly length: number }
  /** Its result was judged. */
  | { readonly kind: 'settled' }
  /** It wrote what it must not, or its result broke the handler, or its stdin is closed. */
  | { readonly kind: 'violated' };

const ACKNOWLEDGED = { name: 'ACKNOWLEDGED' } as const;
const READY = { name: 'READY' } as const;
const UNKNOWN = { name: 'UNKNOWN' } as const;

/** The state every listener process begins in. */
export const INITIAL_LISTENER_STATE: ListenerState<never> = ACKNOWLEDGED;

/** The state after `input`. */
export function nextListenerState<E>(
  state: ListenerState<E>,
  input: ListenerInput<E>,
): ListenerState<E> {
  switch (input.kind) {
    case 'spawned':
      return ACKNOWLEDGED;
    case 'ready':
      return state.name === 'ACKNOWLEDGED' ? READY : state;
    case 'sent':
      return state.name === 'READY'
        ? { name: 'BUSY', event: input.event, resultLength: null }
        : state;
    case 'result-line':
      return state.name === 'BUSY' && state.resultLength === null
        ? { name: 'BUSY', event: state.event, resultLength: input.length }
        : state;
    case 'settled':
      return state.name === 'BUSY' && state.resultLength !== null ? ACKNOWLEDGED : state;
    case 'violated':
      return state.name === 'UNKNOWN' ? state : UNKNOWN;
  }
}
