/**
 * The bytes of one captured message: exactly the last `maxBytes` of them.
 *
 * (Supervisor keeps a single chunk whole however large it is, and drops more than it must of
 * several.) Grows as needed, to twice the limit at most.
 */

const FIRST_BYTES = 1024;

export class CaptureBuffer {
  readonly #maxBytes: number;
  #bytes = new Uint8Array(0);
  #length = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  append(chunk: Uint8Array): void {
    const kept = chunk.length > this.#maxBytes ? chunk.subarray(-this.#maxBytes) : chunk;
    if (this.#length + kept.length > this.#bytes.length) this.#makeRoom(kept.length);
    this.#bytes.set(kept, this.#length);
    this.#length += kept.length;
  }

  /** The message; the buffer is empty afterwards. */
  take(): Uint8Array {
    const start = Math.max(0, this.#length - this.#maxBytes);
    const message = this.#bytes.slice(start, this.#length);
    this.clear();
    return message;
  }

  clear(): void {
    this.#length = 0;
  }

  #makeRoom(count: number): void {
    const surplus = this.#length + count - this.#maxBytes;
    if (surplus > 0) {
      const kept = Math.max(0, this.#length - surplus);
      this.#bytes.copyWithin(0, this.#length - kept, this.#length);
      this.#length = kept;
    }
    const needed = this.#length + count;
    if (needed <= this.#bytes.length) return;
    const doubled = Math.max(FIRST_BYTES, needed, this.#bytes.length * 2);
    const grown = new Uint8Array(Math.min(doubled, Math.max(needed, this.#maxBytes * 2)));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}
