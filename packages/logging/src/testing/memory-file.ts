/** A file of `MemoryFileSystem`: growing bytes with an identity of their own. */

import type { FileKind } from '../file-system.ts';

export class MemoryFile {
  readonly kind: FileKind;
  readonly inode: number;
  /** Most bytes it can hold at a time; a pipe that holds so many is full. */
  readonly capacity: number;
  mode: number;
  linkCount = 1;
  modifiedMs = 0;
  #bytes = new Uint8Array(0);
  #length = 0;

  constructor(kind: FileKind, inode: number, mode: number, capacity = Number.POSITIVE_INFINITY) {
    this.kind = kind;
    this.inode = inode;
    this.mode = mode;
    this.capacity = capacity;
  }

  get size(): number {
    return this.#length;
  }

  get room(): number {
    return this.capacity - this.#length;
  }

  get content(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  append(bytes: Uint8Array): void {
    const needed = this.#length + bytes.length;
    if (needed > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      grown.set(this.content);
      this.#bytes = grown;
    }
    this.#bytes.set(bytes, this.#length);
    this.#length = needed;
  }

  empty(): void {
    this.#length = 0;
  }
}
