/**
 * Event numbers. Supervisor counts from 0 and wraps to 0 after 2^63-1. Numbers are plain up to
 * 2^53-1, which a daemon sending a million events a second reaches after 285 years; only beyond
 * that are they bigints.
 */

/** A number given to an event. */
export type Serial = number | bigint;

const LARGEST = 2n ** 63n - 1n;

/**
 * Gives out serials. The daemon keeps one for `serial:` as long as it lives, across reloads; every
 * pool has one of its own for `poolserial:`.
 */
export class SerialCounter {
  #next: Serial;

  /** @param first the serial given out first */
  constructor(first: Serial = 0) {
    this.#next = first;
  }

  next(): Serial {
    const serial = this.#next;
    this.#next = successor(serial);
    return serial;
  }
}

function successor(serial: Serial): Serial {
  if (typeof serial === 'number') {
    return serial < Number.MAX_SAFE_INTEGER ? serial + 1 : BigInt(serial) + 1n;
  }
  return serial < LARGEST ? serial + 1n : 0;
}
