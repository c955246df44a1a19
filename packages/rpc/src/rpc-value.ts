// The values XML-RPC can carry, as JavaScript values.
//
// A `number` travels as `<int>` when it is integral and as `<double>` otherwise: clients of Supervisor
// assert `<int>` for pids, states and times (node_exporter panics on a double). There is no null: the
// protocol has none, and Supervisor answers '' or 0 instead. Received messages may hold one all the
// same (`<nil/>`), hence the second union.

import { RpcDateTime } from './rpc-date-time.ts';
import type { RpcDouble } from './rpc-double.ts';

/** What a method may return and a client may pass. */
export type RpcValue =
  | string
  | number
  | boolean
  | RpcDouble
  | RpcDateTime
  | Uint8Array
  | readonly RpcValue[]
  | RpcStruct;

/** A struct: its members travel in the order of the object's keys. */
export interface RpcStruct {
  readonly [member: string]: RpcValue;
}

/** What decoding yields: like {@link RpcValue}, and `null` where a peer sent `<nil/>`. */
export type ReceivedValue =
  | string
  | number
  | boolean
  | null
  | RpcDateTime
  | Uint8Array
  | readonly ReceivedValue[]
  | ReceivedStruct;

/** A decoded struct: a plain object, in which a member named `__proto__` is a member like any other. */
export interface ReceivedStruct {
  readonly [member: string]: ReceivedValue;
}

/** Whether a received value is a struct (and not an array, bytes or a date). */
export function isReceivedStruct(value: ReceivedValue | undefined): value is ReceivedStruct {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Uint8Array) &&
    !(value instanceof RpcDateTime)
  );
}

/**
 * Whether a value is an object without a class, of this realm or another: what can be a struct. A `Date`
 * or a `Map` would silently become an empty one.
 */
export function isPlainObject(value: unknown): value is RpcStruct {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Sets a member of a struct being decoded. Assigning `__proto__` would change its prototype instead. */
export function setMember<T>(struct: Record<string, T>, name: string, value: T): void {
  if (name === '__proto__') {
    Object.defineProperty(struct, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else {
    struct[name] = value;
  }
}
