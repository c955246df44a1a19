/**
 * Port: the files that logs are written to and read from.
 *
 * Every call is synchronous, because a chunk of output must be out of the shared read buffer before
 * the next read fills it again. Failures are thrown as errors whose `code` is the errno name.
 * `NodeFileSystem` carries it out; `MemoryFileSystem` (from `@sv/logging/testing`) can be told to
 * fail.
 */

/** What a path or an open handle leads to, symbolic links followed. */
export type FileKind = 'file' | 'directory' | 'fifo' | 'socket' | 'device' | 'other';

export interface FileStat {
  readonly kind: FileKind;
  /** Size in bytes; meaningful for kind `file` only. */
  readonly size: number;
  /** Together with `device` the identity of the file, whatever its name is now. */
  readonly inode: number;
  readonly device: number;
  /** Permission bits, `0o777` at most. */
  readonly mode: number;
  /** How many names the file has: 0 when it was deleted while open. */
  readonly linkCount: number;
  /** Last modification, milliseconds since the epoch. */
  readonly modifiedMs: number;
}

export interface OpenAppendOptions {
  /** Permissions of a file that has to be created, before the umask. Default 0o666. */
  readonly mode?: number;
  /** Empty the file on opening. Default false. */
  readonly truncate?: boolean;
}

export interface FileSystem {
  /**
   * Opens for writing at the end, creating the file if needed. A pipe or a terminal is opened
   * non-blocking: writing to one that is full fails with EAGAIN instead of stopping the daemon.
   */
  openAppend(path: string, options?: OpenAppendOptions): number;
  /** Opens a FIFO nobody reads yet, which `openAppend` refuses with ENXIO. Non-blocking too. */
  openFifo(path: string): number;
  openRead(path: string): number;
  /** Creates a new empty file and closes it; EEXIST if the name is taken. */
  createExclusive(path: string, mode: number): void;
  /** Writes `bytes` from index `from` on; returns how many bytes were taken, which may be fewer. */
  write(handle: number, bytes: Uint8Array, from: number): number;
  /** Fills `target` from `position` bytes into the file; returns how many bytes there were. */
  read(handle: number, target: Uint8Array, position: number): number;
  close(handle: number): void;
  /** What the path leads to, or `undefined` if there is nothing. */
  stat(path: string): FileStat | undefined;
  statHandle(handle: number): FileStat;
  /** Where a symbolic link points, as written in it; `undefined` for anything else. */
  readLink(path: string): string | undefined;
  /** Empties the file. */
  truncate(path: string): void;
  rename(from: string, to: string): void;
  unlink(path: string): void;
  /** The names in a directory, in no particular order. */
  list(directory: string): string[];
}
