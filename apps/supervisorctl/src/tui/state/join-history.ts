/**
 * What was read of a log, and what the stream of the same log began with → the text in which nothing
 * stands twice. The stream begins with the last kilobyte or so, which the reading has as well.
 */

/** How far a stream may reach back: Supervisor sends the last 1,024 bytes. */
const longestOverlap = 4096;

/** @returns the part of `stream` that is new after `history` */
export function withoutOverlap(history: string, stream: string): string {
  const most = Math.min(longestOverlap, history.length, stream.length);
  for (let length = most; length > 0; length -= 1) {
    if (history.endsWith(stream.slice(0, length))) return stream.slice(length);
  }
  return stream;
}
