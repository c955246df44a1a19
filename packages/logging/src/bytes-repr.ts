/**
 * Bytes as Supervisor prints them: Python's `b'...'`.
 *
 * Printable ASCII as it is; backslash, line feed, carriage return and tab as two characters; all
 * else as `\xNN` in lower case. The delimiter is `'`, or `"` if the bytes hold `'` and no `"`.
 */

const SINGLE = 0x27;
const DOUBLE = 0x22;

const ESCAPES: ReadonlyMap<number, string> = new Map([
  [0x5c, '\\\\'],
  [0x0a, '\\n'],
  [0x0d, '\\r'],
  [0x09, '\\t'],
]);

export function bytesRepr(bytes: Uint8Array): string {
  const delimiter = bytes.includes(SINGLE) && !bytes.includes(DOUBLE) ? DOUBLE : SINGLE;
  const quote = String.fromCharCode(delimiter);
  let text = `b${quote}`;
  for (const byte of bytes) text += byte === delimiter ? `\\${quote}` : reprByte(byte);
  return text + quote;
}

function reprByte(byte: number): string {
  const escaped = ESCAPES.get(byte);
  if (escaped !== undefined) return escaped;
  if (byte >= 0x20 && byte < 0x7f) return String.fromCharCode(byte);
  return `\\x${byte.toString(16).padStart(2, '0')}`;
}
