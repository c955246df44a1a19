/**
 * Bytes that arrived and have not been understood yet. What is appended is copied, so the memory of
 * a read buffer may be reused at once; growing is amortised, so any chunking costs linear time.
 */

const SMALLEST_CAPACITY = 256;

export class ByteQueue {
  #bytes: Buffer = Buffer.alloc(0);
  #start = 0;
  #end = 0;

  get length(): number {
    return this.#end - this.#start;
  }

  append(chunk: Uint8Array): void {
    this.#reserve(chunk.length);
    this.#bytes.set(chunk, this.#end);
    this.#end += chunk.length;
  }

  /** The byte at `offset`, which must be smaller than `length`. */
  at(offset: number): number {
    return this.#bytes[this.#start + offset] ?? 0;
  }

  /** Offset of the first occurrence of `byte`, or -1. */
  indexOf(byte: number): number {
    return this.#bytes.subarray(this.#start, this.#end).indexOf(byte);
  }

  startsWith(prefix: Uint8Array): boolean {
    return this.peek(prefix.length).equals(prefix);
  }

  /** A view of the first `count` bytes (or all there are), valid until the next call. */
  peek(count: number): Buffer {
    return this.#bytes.subarray(this.#start, Math.min(this.#start + count, this.#end));
  }

  /** Removes the first `count` bytes and returns them in memory of their own. */
  take(count: number): Buffer {
    const taken = Buffer.from(this.peek(count));
    this.skip(count);
    return taken;
  }

  /** Removes the first `count` bytes. */
  skip(count: number): void {
    this.#start = Math.min(this.#start + count, this.#end);
    if (this.#start === this.#end) this.#start = this.#end = 0;
  }

  clear(): void {
    this.#bytes = Buffer.alloc(0);
    this.#start = this.#end = 0;
  }

  #reserve(count: number): void {
    if (this.#end + count <= this.#bytes.length) return;
    const needed = this.length + count;
    const isRoomEnough = needed * 2 <= this.#bytes.length;
    const target = isRoomEnough
      ? this.#bytes
      : Buffer.allocUnsafe(Math.max(SMALLEST_CAPACITY, needed * 2));
    this.#bytes.copy(target, 0, this.#start, this.#end);
    this.#bytes = target;
    this.#end = this.length;
    this.#start = 0;
  }
}
