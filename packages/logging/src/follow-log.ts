/**
 * Follows a log as it grows (`tail -f`, the HTTP log streams), through rotations, without losing a
 * byte.
 *
 * It begins with the last bytes, at a character border. When the path leads to another file, the
 * old one is read to its end first, then every file that came between, then the new one from its
 * start. A file that shrinks is announced with Supervisor's line and read again from 0. A deleted
 * file is followed until a new one has its name.
 *
 * Nothing here waits: call `next` until it returns nothing, whenever the log may have grown
 * (`RotatingFile.watch` tells) or every tenth of a second.
 */

import { errnoCode } from './errno-code.ts';
import { isSameFile } from './file-fate.ts';
import type { FileSystem } from './file-system.ts';
import { readBytes, readCharacters } from './log-text.ts';
import { LoggingError } from './logging-error.ts';
import { backupPath } from './rotation.ts';

/** What is said where a log was emptied. */
export const TRUNCATED_NOTICE = '==> File truncated <==\n';

const DEFAULT_START_BYTES = 1024;
const CHUNK_BYTES = 64 * 1024;

export interface FollowLogOptions {
  readonly fileSystem: FileSystem;
  readonly path: string;
  /** How much of what is there already to begin with. Default 1024. */
  readonly startBytes?: number;
}

export class FollowLog {
  readonly path: string;
  /** When the log was last changed before it was opened, milliseconds since the epoch. */
  readonly modifiedMs: number;
  readonly #fileSystem: FileSystem;
  #handle: number;
  #position: number;
  #start: Uint8Array | undefined;
  #isClosed = false;

  /** @throws LoggingError `NO_FILE` if there is no regular file, `OPEN_FAILED` if it is refused. */
  constructor(options: FollowLogOptions) {
    this.path = options.path;
    this.#fileSystem = options.fileSystem;
    if (this.#fileSystem.stat(this.path)?.kind !== 'file') {
      throw new LoggingError('NO_FILE', `there is no log ${this.path}`, { path: this.path });
    }
    this.#handle = this.#open(this.path);
    const { size, modifiedMs } = this.#fileSystem.statHandle(this.#handle);
    this.modifiedMs = modifiedMs;
    this.#position = size;
    const start = Math.max(0, size - (options.startBytes ?? DEFAULT_START_BYTES));
    this.#start = readCharacters(this.#fileSystem, this.#handle, { start, end: size });
  }

  /**
   * The next bytes, at most 64 KiB, or `undefined` if there is nothing new. Never throws: a file
   * that cannot be read just now is tried again by the next call.
   */
  next(): Uint8Array | undefined {
    if (this.#isClosed) return undefined;
    const start = this.#start;
    this.#start = undefined;
    if (start !== undefined && start.length > 0) return start;
    try {
      let growth = this.#readGrowth();
      while (growth === undefined && this.#moveOn()) growth = this.#readGrowth();
      return growth;
    } catch {
      return undefined;
    }
  }

  /** Hands out everything new, until nothing is left or `deliver` returns false (back-pressure). */
  poke(deliver: (chunk: Uint8Array) => unknown): void {
    for (let chunk = this.next(); chunk !== undefined; chunk = this.next()) {
      if (deliver(chunk) === false) return;
    }
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#fileSystem.close(this.#handle);
  }

  #readGrowth(): Uint8Array | undefined {
    const { size } = this.#fileSystem.statHandle(this.#handle);
    if (size < this.#position) {
      this.#position = 0;
      return Buffer.from(TRUNCATED_NOTICE);
    }
    const end = Math.min(size, this.#position + CHUNK_BYTES);
    const window = { start: this.#position, end };
    const bytes = readBytes(this.#fileSystem, this.#handle, window);
    this.#position += bytes.length;
    return bytes.length === 0 ? undefined : bytes;
  }

  /** Goes on with the file that came after this one, if there is one. */
  #moveOn(): boolean {
    const successor = this.#successor();
    if (successor === undefined) return false;
    const handle = this.#open(successor);
    this.#fileSystem.close(this.#handle);
    this.#handle = handle;
    this.#position = 0;
    return true;
  }

  #successor(): string | undefined {
    const own = this.#fileSystem.statHandle(this.#handle);
    const current = this.#fileSystem.stat(this.path);
    if (current?.kind !== 'file' || isSameFile(own, current)) return undefined;
    for (let number = 1, newer = this.path; ; number++) {
      const backup = backupPath(this.path, number);
      const stat = this.#fileSystem.stat(backup);
      // Neither the log nor a backup: it was deleted, so the log is what follows it.
      if (stat === undefined) return this.path;
      if (isSameFile(own, stat)) return newer;
      newer = backup;
    }
  }

  #open(path: string): number {
    try {
      return this.#fileSystem.openRead(path);
    } catch (error) {
      const errno = errnoCode(error);
      const message = `could not open the log ${path} for reading: ${errno}`;
      throw new LoggingError('OPEN_FAILED', message, { path, errno, cause: error });
    }
  }
}
