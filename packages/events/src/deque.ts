/** A double-ended queue on a ring: every operation takes constant time, growing amortised. */

const SMALLEST_CAPACITY = 16;

export class Deque<T> {
  #ring: (T | undefined)[] = new Array(SMALLEST_CAPACITY).fill(undefined);
  #head = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  pushBack(item: T): void {
    this.#grow();
    this.#ring[this.#index(this.#length)] = item;
    this.#length++;
  }

  pushFront(item: T): void {
    this.#grow();
    this.#head = this.#index(this.#ring.length - 1);
    this.#ring[this.#head] = item;
    this.#length++;
  }

  /** Removes and returns the first item; undefined when there is none. */
  popFront(): T | undefined {
    if (this.#length === 0) return undefined;
    const item = this.#ring[this.#head];
    this.#ring[this.#head] = undefined;
    this.#head = this.#index(1);
    this.#length--;
    return item;
  }

  #index(offset: number): number {
    // The capacity is a power of two, so a mask does for a remainder.
    return (this.#head + offset) & (this.#ring.length - 1);
  }

  #grow(): void {
    const capacity = this.#ring.length;
    if (this.#length < capacity) return;
    const ring = new Array<T | undefined>(capacity * 2).fill(undefined);
    for (let offset = 0; offset < capacity; offset++)
      ring[offset] = this.#ring[this.#index(offset)];
    this.#ring = ring;
    this.#head = 0;
  }
}
