/**
 * Removes terminal control sequences (`strip_ansi`) from a stream cut anywhere.
 *
 * A sequence is `ESC [`, any number of parameter and intermediate bytes (0x20 to 0x3f), and one
 * final byte (0x40 to 0x7e), as ECMA-48 says. So it removes what Supervisor removes, and where
 * Supervisor loses text it does not: a sequence with another final letter ends there, one that is
 * cut in two is still recognised, one broken off by a control character ends before it. All other
 * escapes (`ESC ]0;title BEL`) stay, as they do there.
 */

const ESCAPE = 0x1b;
const OPENING = 0x5b;

/** Where in a sequence the stream stands. */
type Position = 'outside' | 'after-escape' | 'inside';

/** One stream; `push` chunks in order, then `flush` once. */
export class AnsiStripper {
  #position: Position = 'outside';

  /**
   * The chunk without sequences: the chunk itself if there are none, else a copy. An escape at its
   * very end is held back, since the next byte decides what it is.
   */
  push(chunk: Uint8Array): Uint8Array {
    // A Buffer searches ten times faster than a plain Uint8Array.
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    if (this.#position === 'outside' && !bytes.includes(ESCAPE)) return chunk;
    // An escape held back from the chunk before may turn out to be text.
    const kept = Buffer.allocUnsafe(bytes.length + 1);
    let length = 0;
    for (let at = 0; at < bytes.length; ) {
      if (this.#position === 'outside') {
        const next = bytes.indexOf(ESCAPE, at);
        const end = next < 0 ? bytes.length : next;
        length += bytes.copy(kept, length, at, end);
        at = end + 1;
        if (next >= 0) this.#position = 'after-escape';
      } else if (this.#position === 'inside') {
        while (isParameter(bytes[at])) at++;
        if (at === bytes.length) break;
        this.#position = 'outside';
        if (isFinal(bytes[at])) at++;
      } else if (bytes[at] === OPENING) {
        this.#position = 'inside';
        at++;
      } else {
        this.#position = 'outside';
        kept[length++] = ESCAPE;
      }
    }
    return kept.subarray(0, length);
  }

  /** Ends the stream: an escape held back is text; a sequence broken off is dropped. */
  flush(): Uint8Array {
    const isHeld = this.#position === 'after-escape';
    this.#position = 'outside';
    return isHeld ? Uint8Array.of(ESCAPE) : new Uint8Array(0);
  }
}

function isParameter(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x20 && byte <= 0x3f;
}

function isFinal(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x40 && byte <= 0x7e;
}
