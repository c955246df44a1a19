/**
 * A bounded queue of bytes that wait to be written: first in, first out, in order.
 *
 * What does not fit is refused, not traded against older bytes: one gap in a log is better than
 * many, and its size can be told exactly. Bytes are copied in, in blocks, so that a million short
 * lines cost no more than one long one.
 */

/** Same as the daemon's read buffer: a full chunk then takes one block. */
const BLOCK_BYTES = 64 * 1024;

interface Block {
  readonly bytes: Uint8Array;
  start: number;
  end: number;
}

export class ByteBacklog {
  readonly #limitBytes: number;
  readonly #blocks: Block[] = [];
  #length = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  /** Bytes waiting. */
  get length(): number {
    return this.#length;
  }

  /** Copies in as much of `bytes` as there is room for; returns how much that was. */
  append(bytes: Uint8Array): number {
    const accepted = Math.min(bytes.length, this.#limitBytes - this.#length);
    for (let at = 0; at < accepted; ) {
      const block = this.#blockWithRoom();
      const size = Math.min(accepted - at, block.bytes.length - block.end);
      block.bytes.set(bytes.subarray(at, at + size), block.end);
      block.end += size;
      at += size;
    }
    this.#length += accepted;
    return accepted;
  }

  /** The oldest bytes, at most a block of them; a view, empty only if nothing waits. */
  head(): Uint8Array {
    const block = this.#blocks[0];
    return block === undefined ? new Uint8Array(0) : block.bytes.subarray(block.start, block.end);
  }

  /** Forgets the first `count` bytes of `head()`. */
  drop(count: number): void {
    const block = this.#blocks[0];
    if (block === undefined) return;
    block.start += count;
    this.#length -= count;
    if (block.start === block.end) this.#blocks.shift();
  }

  /** Forgets everything. */
  clear(): void {
    this.#blocks.length = 0;
    this.#length = 0;
  }

  #blockWithRoom(): Block {
    const last = this.#blocks.at(-1);
    if (last !== undefined && last.end < last.bytes.length) return last;
    const block = { bytes: new Uint8Array(BLOCK_BYTES), start: 0, end: 0 };
    this.#blocks.push(block);
    return block;
  }
}
