/**
 * Writes every byte to an open handle, in order, without ever throwing and without ever waiting for
 * long.
 *
 * - All is well: one `write` per chunk, straight from the caller's memory.
 * - The disk is full (ENOSPC, EDQUOT): one report; up to `backlogBytes` are kept and tried again
 *   every second; beyond that bytes are lost and counted; one report when it is over.
 * - A pipe is full (EAGAIN): the backlog takes the rest, quietly. When the backlog is full as well
 *   the writer waits for the reader, as every writer to a blocking pipe does, but gives up on one
 *   that takes nothing for a second; from then on it is as with a full disk, until the reader moves
 *   again. So a slow reader costs speed, a dead one costs a second once, neither costs the daemon.
 * - Anything else (EPIPE of a pipe without readers, EIO of a terminal that is gone): as with a full
 *   disk, but only the next write tries again, for it may well never get better.
 */

import { ByteBacklog } from './byte-backlog.ts';
import { errnoCode } from './errno-code.ts';
import type { FileSystem } from './file-system.ts';
import type { LogClock, RetryTimer } from './log-clock.ts';
import type { LogProblem, LogProblemListener } from './log-problem.ts';

/** Between two attempts on a full disk or a reader taken for dead. */
const SPACE_RETRY_MS = 1000;
/** Between two looks at a full pipe; a reader that is at work has made room by then. */
const PIPE_RETRY_MS = 10;
/** One wait for a reader. */
const READER_STEP_MS = 5;
/** A reader that takes nothing for so long is taken for dead. */
const READER_PATIENCE_MS = 1000;
/** The same for one that was taken for dead before, and for the last bytes before closing. */
const SHORT_PATIENCE_MS = 100;

/** Why bytes wait, while they do. */
type Obstacle = 'none' | 'no-space' | 'reader' | 'stuck-reader' | 'broken';

export interface BackloggedWriterOptions {
  /** What the log is called in reports. */
  readonly path: string;
  readonly fileSystem: FileSystem;
  readonly backlogBytes: number;
  readonly clock: LogClock | undefined;
  /** May write to this same writer. Must not throw. */
  readonly onProblem: LogProblemListener;
  /** Called after waiting bytes were written by a timer, and not by a call of the owner. */
  readonly onLateWrite: () => void;
}

export class BackloggedWriter {
  /** Bytes in the file, as far as this writer knows: what it found plus what it wrote. */
  sizeBytes = 0;
  readonly #path: string;
  readonly #fileSystem: FileSystem;
  readonly #clock: LogClock | undefined;
  readonly #onProblem: LogProblemListener;
  readonly #onLateWrite: () => void;
  readonly #backlog: ByteBacklog;
  readonly #unreported: LogProblem[] = [];
  #handle = -1;
  #obstacle: Obstacle = 'none';
  #timer: RetryTimer | undefined;
  /** Set from the beginning of a failure to its end. */
  #episode: { lostBytes: number } | undefined;

  constructor(options: BackloggedWriterOptions) {
    this.#path = options.path;
    this.#fileSystem = options.fileSystem;
    this.#clock = options.clock;
    this.#onProblem = options.onProblem;
    this.#onLateWrite = options.onLateWrite;
    this.#backlog = new ByteBacklog(options.backlogBytes);
  }

  /** Bytes that wait for the disk or for a reader. */
  get waitingBytes(): number {
    return this.#backlog.length;
  }

  /** Writes to this handle from now on. What waits goes to the new one. */
  attach(handle: number, sizeBytes: number): void {
    this.#handle = handle;
    this.sizeBytes = sizeBytes;
  }

  write(chunk: Uint8Array): void {
    if (this.#obstacle === 'none') {
      const count = this.#writeAll(chunk);
      if (count === chunk.length) return;
      this.#keep(chunk.subarray(count));
    } else if (chunk.length > 0) {
      this.#writeAfterBacklog(chunk);
    }
    this.#report();
  }

  /** Tries to write what waits. */
  flush(): void {
    this.#drain();
    this.#report();
  }

  /** Writes what can be written and gives the rest up, with a report. */
  finish(): void {
    if (!this.#drain()) this.#waitForReader(SHORT_PATIENCE_MS, () => this.#drain());
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#giveUp();
    this.#report();
  }

  /** Returns how much was written; if that is not everything, there is an obstacle now. */
  #writeAll(bytes: Uint8Array): number {
    let at = 0;
    try {
      while (at < bytes.length) {
        const count = this.#fileSystem.write(this.#handle, bytes, at);
        at += count;
        this.sizeBytes += count;
      }
    } catch (error) {
      this.#refused(error, at > 0);
    }
    return at;
  }

  #writeAfterBacklog(chunk: Uint8Array): void {
    // With a retry on a full disk due anyway, asking again for each chunk would only be slow.
    const isHopeless = this.#obstacle === 'no-space' && this.#timer !== undefined;
    const count = isHopeless || !this.#drain() ? 0 : this.#writeAll(chunk);
    if (count === chunk.length) this.#recovered();
    else this.#keep(chunk.subarray(count));
  }

  /** Returns whether nothing waits any more. Writing something at last is what ends an episode. */
  #drain(): boolean {
    if (this.#backlog.length === 0) return true;
    while (this.#backlog.length > 0) {
      const head = this.#backlog.head();
      const count = this.#writeAll(head);
      this.#backlog.drop(count);
      if (count < head.length) {
        this.#armTimer();
        return false;
      }
    }
    this.#recovered();
    return true;
  }

  /** Only to be called with an obstacle: what is kept comes before what is written later. */
  #keep(chunk: Uint8Array): void {
    let rest = chunk.subarray(this.#backlog.append(chunk));
    if (rest.length > 0) {
      const patienceMs = this.#episode === undefined ? READER_PATIENCE_MS : SHORT_PATIENCE_MS;
      this.#waitForReader(patienceMs, () => {
        if (this.#drain()) rest = rest.subarray(this.#writeAll(rest));
        rest = rest.subarray(this.#backlog.append(rest));
        return rest.length === 0;
      });
    }
    if (rest.length > 0) {
      if (this.#obstacle === 'reader') this.#obstacle = 'stuck-reader';
      const episode = this.#episode ?? this.#begin('EAGAIN');
      episode.lostBytes += rest.length;
    }
    this.#armTimer();
  }

  /** Goes on until `step` is done, or until the reader has taken nothing for too long. */
  #waitForReader(patienceMs: number, step: () => boolean): void {
    for (let waitedMs = 0; waitedMs < patienceMs && this.#obstacle === 'reader'; ) {
      const before = this.sizeBytes;
      if (this.#clock === undefined) return;
      this.#clock.block(READER_STEP_MS);
      if (step()) return;
      waitedMs = this.sizeBytes > before ? 0 : waitedMs + READER_STEP_MS;
    }
  }

  #refused(error: unknown, hasProgress: boolean): void {
    const errno = errnoCode(error);
    if (errno === 'EAGAIN' || errno === 'EWOULDBLOCK') {
      if (hasProgress || this.#obstacle !== 'stuck-reader') this.#obstacle = 'reader';
      return;
    }
    this.#obstacle = errno === 'ENOSPC' || errno === 'EDQUOT' ? 'no-space' : 'broken';
    if (this.#episode === undefined) this.#begin(errno);
  }

  #begin(errno: string): { lostBytes: number } {
    const reason = errno === 'EAGAIN' ? 'nobody reads it' : errno;
    this.#problem({
      kind: 'write-failed',
      level: 'error',
      message: `could not write to the log ${this.#path}: ${reason}; keeping in memory what fits`,
      errno,
    });
    this.#episode = { lostBytes: 0 };
    return this.#episode;
  }

  #recovered(): void {
    const lostBytes = this.#episode?.lostBytes;
    this.#obstacle = 'none';
    this.#episode = undefined;
    this.#timer?.cancel();
    this.#timer = undefined;
    if (lostBytes === undefined) return;
    const outcome = lostBytes === 0 ? 'nothing was lost' : `${lostBytes} bytes were lost`;
    this.#problem({
      kind: 'write-recovered',
      level: lostBytes === 0 ? 'info' : 'warn',
      message: `the log ${this.#path} can be written to again; ${outcome}`,
      lostBytes,
    });
  }

  #giveUp(): void {
    const lostBytes = this.#backlog.length + (this.#episode?.lostBytes ?? 0);
    this.#backlog.clear();
    this.#obstacle = 'none';
    this.#episode = undefined;
    if (lostBytes === 0) return;
    this.#problem({
      kind: 'bytes-lost',
      level: 'error',
      message: `the log ${this.#path} was closed with output waiting; ${lostBytes} bytes were lost`,
      lostBytes,
    });
  }

  #armTimer(): void {
    if (this.#timer !== undefined || this.#backlog.length === 0) return;
    if (this.#obstacle === 'broken') return;
    const delayMs = this.#obstacle === 'reader' ? PIPE_RETRY_MS : SPACE_RETRY_MS;
    this.#timer = this.#clock?.setTimer(delayMs, () => {
      this.#timer = undefined;
      this.flush();
      this.#onLateWrite();
    });
  }

  #problem(problem: Omit<LogProblem, 'path'>): void {
    this.#unreported.push({ ...problem, path: this.#path });
  }

  /**
   * Reports come last, when the state is settled and what was written before is queued: for the
   * main log the report itself becomes the next line of this very file.
   */
  #report(): void {
    for (let next = this.#unreported.shift(); next; next = this.#unreported.shift()) {
      this.#onProblem(next);
    }
  }
}
