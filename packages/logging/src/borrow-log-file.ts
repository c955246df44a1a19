/**
 * One file shared by several channels, such as all that log to `/dev/stdout`.
 *
 * Sharing keeps chunks whole: each writer of its own would have a backlog of its own when a pipe is
 * full, and their chunks would mix.
 */

import type { ChildLogFile } from './child-log.ts';

/** A view of the file that writes to it but leaves clearing, reopening and closing to its owner. */
export function borrowLogFile(file: { write(chunk: Uint8Array): void }): ChildLogFile {
  return {
    write: (chunk) => file.write(chunk),
    reopen: () => undefined,
    clear: () => undefined,
    close: () => undefined,
  };
}
