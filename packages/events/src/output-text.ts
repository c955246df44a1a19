/**
 * Bytes of a program as text in payloads and log lines, in Supervisor's words. Listeners parse
 * `Undecodable: ` payloads and people read the debug log of both daemons, so the forms are Python's.
 */

import { isUtf8 } from 'node:buffer';

/** The text of UTF-8 bytes; of any others `Undecodable: ` and their escaped form. */
export function textOrUndecodable(bytes: Uint8Array): string {
  return isUtf8(bytes) ? view(bytes).toString('utf8') : `Undecodable: ${bytesRepr(bytes)}`;
}

/** Bytes as Python prints them: `b'READY\n'`, everything outside printable ASCII escaped. */
export function bytesRepr(bytes: Uint8Array): string {
  const latin1 = view(bytes).toString('latin1');
  const quote = latin1.includes("'") && !latin1.includes('"') ? '"' : "'";
  const escaped = latin1.replaceAll(/[^ -~]|\\|'/g, (char) => {
    if (char === "'") return quote === "'" ? "\\'" : char;
    return SHORT_ESCAPES.get(char) ?? `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
  return `b${quote}${escaped}${quote}`;
}

const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\\', '\\\\'],
]);

function view(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
