/**
 * A window of a log as text.
 *
 * Supervisor answers with an error when the window cuts a character or the log is not UTF-8. Here
 * both ends of a window move forward to the next character border, so that adjacent windows still
 * join without gap or overlap, and what is not UTF-8 becomes U+FFFD.
 */

import type { FileSystem } from './file-system.ts';
import type { LogWindow } from './log-window.ts';
import { MAX_CONTINUATION_BYTES, nextCharacterBorder } from './utf8-boundary.ts';

/** The bytes of the window, fewer if the file ends before it does. */
export function readBytes(fileSystem: FileSystem, handle: number, window: LogWindow): Uint8Array {
  const bytes = new Uint8Array(Math.max(0, window.end - window.start));
  let length = 0;
  while (length < bytes.length) {
    const count = fileSystem.read(handle, bytes.subarray(length), window.start + length);
    if (count === 0) break;
    length += count;
  }
  return bytes.subarray(0, length);
}

/** The bytes of the window with both ends moved to character borders. */
export function readCharacters(
  fileSystem: FileSystem,
  handle: number,
  { start, end }: LogWindow,
): Uint8Array {
  if (start >= end) return new Uint8Array(0);
  const from = Math.max(0, start - MAX_CONTINUATION_BYTES);
  const bytes = readBytes(fileSystem, handle, { start: from, end: end + MAX_CONTINUATION_BYTES });
  return bytes.subarray(
    nextCharacterBorder(bytes, start - from),
    nextCharacterBorder(bytes, Math.min(end - from, bytes.length)),
  );
}

/** The window as text. */
export function readText(fileSystem: FileSystem, handle: number, window: LogWindow): string {
  const bytes = readCharacters(fileSystem, handle, window);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
}
