/**
 * Bytes of a configuration file to text. UTF-8 only and strictly, as the original reads it under
 * any UTF-8 locale. Unlike the original a leading byte order mark is skipped.
 */

export interface EncodingMistake {
  /** Python's words, which Supervisor prints. */
  readonly message: string;
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

export interface DecodedText {
  /** Wrong bytes are U+FFFD in it, so that other mistakes can still be found. */
  readonly text: string;
  readonly mistake: EncodingMistake | null;
}

export function decodeUtf8(bytes: Uint8Array): DecodedText {
  const text = new TextDecoder('utf-8').decode(bytes);
  // U+FFFD may also be in the file itself; only then, and for wrong bytes, is the slow look needed.
  return { text, mistake: text.includes('\ufffd') ? findMistake(bytes) : null };
}

function findMistake(bytes: Uint8Array): EncodingMistake | null {
  let offset = 0;
  while (offset < bytes.length) {
    const { length, valid, reason } = sequenceAt(bytes, offset);
    if (reason !== null) return describe(bytes, offset, valid, reason);
    offset += length;
  }
  return null;
}

interface Sequence {
  readonly length: number;
  /** How many of its bytes were right before it went wrong. */
  readonly valid: number;
  readonly reason: string | null;
}

function sequenceAt(bytes: Uint8Array, offset: number): Sequence {
  const lead = bytes[offset] ?? 0;
  if (lead < 0x80) return { length: 1, valid: 1, reason: null };
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4) return { length, valid: 1, reason: 'invalid start byte' };
  for (let index = 1; index < length; index++) {
    const byte = bytes[offset + index];
    if (byte === undefined) return { length, valid: index, reason: 'unexpected end of data' };
    const [low, high] = index === 1 ? secondByteRange(lead) : [0x80, 0xbf];
    if (byte < low || byte > high)
      return { length, valid: index, reason: 'invalid continuation byte' };
  }
  return { length, valid: length, reason: null };
}

/** Excludes overlong forms, surrogates and what lies above U+10FFFF. */
function secondByteRange(lead: number): readonly [number, number] {
  if (lead === 0xe0) return [0xa0, 0xbf];
  if (lead === 0xed) return [0x80, 0x9f];
  if (lead === 0xf0) return [0x90, 0xbf];
  if (lead === 0xf4) return [0x80, 0x8f];
  return [0x80, 0xbf];
}

function describe(
  bytes: Uint8Array,
  offset: number,
  valid: number,
  reason: string,
): EncodingMistake {
  const byte = (bytes[offset] ?? 0).toString(16).padStart(2, '0');
  const what =
    valid === 1
      ? `byte 0x${byte} in position ${offset}`
      : `bytes in position ${offset}-${offset + valid - 1}`;
  const before = new TextDecoder('utf-8').decode(bytes.subarray(0, offset)).split(/\r\n|\r|\n/);
  return {
    message: `'utf-8' codec can't decode ${what}: ${reason}`,
    offset,
    line: before.length,
    column: (before.at(-1) ?? '').length + 1,
  };
}
