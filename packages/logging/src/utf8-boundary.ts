/**
 * Where characters begin and end in UTF-8: pure.
 *
 * A chunk is whatever one read returned, so it may end inside a character. For text (events, debug
 * lines) the incomplete character is held back until the rest comes; files get bytes unchanged.
 */

/** A character takes at most four bytes, so at most three can be missing or left over. */
export const MAX_CONTINUATION_BYTES = 3;

/** How many bytes at the end of `bytes` are the beginning of a character that may yet be completed. */
export function incompleteTailLength(bytes: Uint8Array): number {
  for (let length = 1; length <= Math.min(MAX_CONTINUATION_BYTES, bytes.length); length++) {
    const start = bytes.length - length;
    const lead = bytes[start] ?? 0;
    if (isContinuation(lead)) continue;
    const missing = characterLength(lead) > length;
    return missing && (length === 1 || isSecondByte(lead, bytes[start + 1] ?? 0)) ? length : 0;
  }
  return 0;
}

/**
 * The first character border at or after `position`: beyond the rest of the character that
 * `position` lies inside of. In bytes that are not UTF-8 every position is a border.
 */
export function nextCharacterBorder(bytes: Uint8Array, position: number): number {
  if (position >= bytes.length || !isContinuation(bytes[position] ?? 0)) return position;
  for (let back = 1; back <= Math.min(MAX_CONTINUATION_BYTES, position); back++) {
    const lead = bytes[position - back] ?? 0;
    if (isContinuation(lead)) continue;
    const end = position - back + characterLength(lead);
    if (end <= position || !isSecondByte(lead, bytes[position - back + 1] ?? 0)) return position;
    for (let at = position; at < end; at++) {
      if (at < bytes.length && !isContinuation(bytes[at] ?? 0)) return position;
    }
    return Math.min(end, bytes.length);
  }
  return position;
}

/** Joins characters that chunks cut in two. */
export class Utf8Boundary {
  #held = new Uint8Array(0);

  /** The chunk with what was held back before it, without the character it ends inside of. */
  push(chunk: Uint8Array): Uint8Array {
    const bytes = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    const keep = incompleteTailLength(bytes);
    if (keep === 0 && this.#held.length === 0) return bytes;
    // A copy: the chunk's memory is used again. (`slice` of a Buffer would be none.)
    this.#held = new Uint8Array(bytes.subarray(bytes.length - keep));
    return bytes.subarray(0, bytes.length - keep);
  }

  /** What is still held back; it will not be completed any more. */
  flush(): Uint8Array {
    const held = this.#held;
    this.#held = new Uint8Array(0);
    return held;
  }
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** How long a character is that begins with this byte; 1 for a byte that begins none. */
function characterLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  return 1;
}

/** Some lead bytes allow only some second bytes: no overlong forms, surrogates, or beyond U+10FFFF. */
function isSecondByte(lead: number, second: number): boolean {
  if (lead === 0xe0) return second >= 0xa0 && second <= 0xbf;
  if (lead === 0xed) return second >= 0x80 && second <= 0x9f;
  if (lead === 0xf0) return second >= 0x90 && second <= 0xbf;
  if (lead === 0xf4) return second >= 0x80 && second <= 0x8f;
  return isContinuation(second);
}
