/**
 * A log file that is appended to, rotated by size, reopened on request, and never lets its writer
 * down.
 *
 * Rules (Supervisor's, with its accidents mended):
 * - Rotated after a write that reaches `maxBytes`; a chunk is never split. See `rotation.ts`.
 * - Always appending, after a rotation too, so that two writers or `copytruncate` do no harm.
 * - What cannot seek is never rotated and never removed. See `log-target.ts`.
 * - A new file gets the permissions of the one it follows: a private log stays private.
 * - If a rotation or a reopening fails, the file in use stays in use, and that is reported once.
 * - Once a second, while it is written to, the name is looked at: a deleted file is made anew, and
 *   where somebody else put a new one (another writer that rotated) that one is used. A file that
 *   was only renamed stays in use until `reopen`, as logrotate expects.
 */

import { BackloggedWriter } from './backlogged-writer.ts';
import { errnoCode } from './errno-code.ts';
import { fateOfFile } from './file-fate.ts';
import type { FileStat, FileSystem } from './file-system.ts';
import type { LogClock } from './log-clock.ts';
import type { LogProblem, LogProblemListener } from './log-problem.ts';
import { closeLogTarget, type LogTarget, openLogTarget } from './log-target.ts';
import { LoggingError } from './logging-error.ts';
import { removeLogFile } from './remove-log-file.ts';
import { rotateAway, takeBack } from './rotate-away.ts';
import { isRotationDue } from './rotation.ts';

/** How often, at most, a file that is being written to is looked at. */
const LOOK_INTERVAL_MS = 1000;
const DEFAULT_BACKLOG_BYTES = 1024 * 1024;

export interface RotatingFileOptions {
  readonly path: string;
  readonly fileSystem: FileSystem;
  /** Size at which the file is rotated; 0, the default, means never. */
  readonly maxBytes?: number;
  /** How many old files are kept, as `path.1`, `path.2`, …; default 0: the content is discarded. */
  readonly backups?: number;
  /** Permissions of the first file, before the umask; default 0o666. Later ones take after it. */
  readonly mode?: number;
  /** Lets refused writes be tried again by themselves, and a deleted file be noticed. */
  readonly clock?: LogClock | undefined;
  /** Told once when trouble begins and once when it is over. Default: nobody is told. */
  readonly onProblem?: LogProblemListener | undefined;
  /** How much is kept in memory while the file cannot be written. Default 1 MiB. */
  readonly backlogBytes?: number;
}

/**
 * Opens on construction.
 *
 * @throws LoggingError `OPEN_FAILED`, with the host's reason in `errno`, from the constructor only.
 *
 * @example
 * const file = new RotatingFile({ path: 'app.log', fileSystem: new NodeFileSystem(), maxBytes: 1e6, backups: 3 });
 * file.write(Buffer.from('hello\n'));
 * file.close();
 */
export class RotatingFile {
  readonly path: string;
  readonly #fileSystem: FileSystem;
  readonly #maxBytes: number;
  readonly #backups: number;
  readonly #clock: LogClock | undefined;
  readonly #onProblem: LogProblemListener | undefined;
  readonly #writer: BackloggedWriter;
  readonly #watchers = new Set<() => void>();
  #target: LogTarget;
  /** The size at which to rotate; infinite for what is not rotated. */
  #limitBytes = Number.POSITIVE_INFINITY;
  #lookedMs = Number.NEGATIVE_INFINITY;
  #isClosed = false;
  /** What was reported and has not been mended, so that it is reported once. */
  readonly #standing = new Set<LogProblem['kind']>();

  constructor(options: RotatingFileOptions) {
    this.path = options.path;
    this.#fileSystem = options.fileSystem;
    this.#maxBytes = options.maxBytes ?? 0;
    this.#backups = options.backups ?? 0;
    this.#clock = options.clock;
    this.#onProblem = options.onProblem;
    this.#writer = new BackloggedWriter({
      path: options.path,
      fileSystem: options.fileSystem,
      backlogBytes: options.backlogBytes ?? DEFAULT_BACKLOG_BYTES,
      clock: options.clock,
      onProblem: (problem) => this.#tell(problem),
      onLateWrite: () => this.#written(),
    });
    const mode = options.mode === undefined ? {} : { mode: options.mode };
    this.#target = openLogTarget(this.#fileSystem, this.path, mode);
    this.#use(this.#target);
  }

  /** Whether the path led to a regular file when it was opened; a pipe or a device is never rotated. */
  get isRotatable(): boolean {
    return this.#target.isRotatable;
  }

  /** Appends the chunk. The memory may be reused afterwards. Never throws. */
  write(chunk: Uint8Array): void {
    if (this.#isClosed) return;
    if (this.#clock !== undefined) {
      const nowMs = this.#clock.monotonicMs();
      if (nowMs - this.#lookedMs >= LOOK_INTERVAL_MS) this.#look(nowMs);
    }
    this.#writer.write(chunk);
    this.#written();
  }

  /**
   * Closes the file and opens its path again, as after logrotate's rename. If that is impossible
   * the old file stays in use and the reason is reported.
   *
   * @returns whether the path was opened.
   */
  reopen(): boolean {
    if (this.#isClosed) return false;
    this.#writer.flush();
    // Somebody asked, so somebody wants to know, also for the second time.
    this.#standing.delete('reopen-failed');
    return this.#replace();
  }

  /**
   * Deletes the file; writing goes on into the deleted one until `reopen`. What is not a regular
   * file is left alone. Backups stay.
   *
   * @throws LoggingError `FAILED` if the host refuses.
   */
  remove(): void {
    if (this.#isClosed || !this.#target.isRotatable) return;
    removeLogFile(this.#fileSystem, this.path);
    // The deletion was meant: nothing to notice before the next reopening.
    this.#lookedMs = Number.POSITIVE_INFINITY;
  }

  /**
   * Deletes the file and starts an empty one.
   *
   * @throws LoggingError `FAILED` if the host refuses; the old file stays in use then.
   */
  clear(): void {
    if (this.#isClosed || !this.#target.isRotatable) return;
    this.remove();
    if (this.#replace()) return;
    const message = `could not start the log ${this.path} anew after clearing it`;
    throw new LoggingError('FAILED', message, { path: this.path });
  }

  /** Writes what still waits, as far as possible, and closes the file. */
  close(): void {
    if (this.#isClosed) return;
    this.#writer.finish();
    this.#isClosed = true;
    this.#watchers.clear();
    closeLogTarget(this.#fileSystem, this.#target);
  }

  /**
   * Calls `listener` after every write, before a rotation takes the file away: what follows the log
   * needs no polling. The listener must be quick, and must not write to this log.
   *
   * @returns a function that ends it.
   */
  watch(listener: () => void): () => void {
    this.#watchers.add(listener);
    return () => this.#watchers.delete(listener);
  }

  #use(target: LogTarget): void {
    this.#target = target;
    const isRotated = target.isRotatable && this.#maxBytes > 0;
    this.#limitBytes = isRotated ? this.#maxBytes : Number.POSITIVE_INFINITY;
    this.#lookedMs = this.#clock?.monotonicMs() ?? 0;
    this.#writer.attach(target.handle, target.stat.kind === 'file' ? target.stat.size : 0);
  }

  #written(): void {
    if (this.#watchers.size > 0) this.#notify();
    if (this.#writer.sizeBytes >= this.#limitBytes) this.#rotate();
  }

  /** Opens the path again and only then lets go of what was open. */
  #replace(truncate = false): boolean {
    const old = this.#target;
    try {
      const mode = old.isRotatable ? { mode: this.#statOpen().mode } : {};
      this.#use(openLogTarget(this.#fileSystem, this.path, { ...mode, truncate }));
    } catch (error) {
      this.#lookedMs = this.#clock?.monotonicMs() ?? 0;
      this.#begin('reopen-failed', error, 'could not reopen the log', 'going on with the old file');
      return false;
    }
    closeLogTarget(this.#fileSystem, old);
    this.#standing.clear();
    this.#writer.flush();
    this.#notify();
    return true;
  }

  #rotate(): void {
    const open = this.#statOpen();
    // Somebody else may have emptied the file: then our count is wrong, and nothing is due.
    this.#writer.sizeBytes = open.size;
    if (!isRotationDue(open.size, this.#maxBytes)) return;
    // Or rotated it: then the file with the name is not the one that is full.
    if (fateOfFile(open, this.#statPath()) === 'replaced') {
      if (!this.#replace()) this.#postponeRotation();
      return;
    }
    try {
      rotateAway(this.#fileSystem, this.path, this.#backups);
    } catch (error) {
      this.#postponeRotation();
      this.#begin('rotation-failed', error, 'could not rotate the log', 'it goes on growing');
      return;
    }
    if (this.#replace(this.#backups <= 0)) return;
    this.#postponeRotation();
    takeBack(this.#fileSystem, this.path, open);
  }

  /** The next attempt comes after as many bytes again, so that failing costs next to nothing. */
  #postponeRotation(): void {
    this.#limitBytes = this.#writer.sizeBytes + this.#maxBytes;
  }

  #look(nowMs: number): void {
    this.#lookedMs = nowMs;
    if (!this.#target.isRotatable) return;
    const open = this.#statOpen();
    this.#writer.sizeBytes = open.size;
    const fate = fateOfFile(open, this.#statPath());
    if (fate === 'same' || fate === 'renamed' || !this.#replace() || fate === 'replaced') return;
    this.#tell({
      kind: 'removed',
      level: 'warn',
      message: `the log ${this.path} was deleted while in use; started it anew`,
      path: this.path,
    });
  }

  #statPath(): FileStat | undefined {
    try {
      return this.#fileSystem.stat(this.path);
    } catch {
      return undefined;
    }
  }

  /** What is open now; what it was when it was opened, if the host cannot say (a stale NFS file). */
  #statOpen(): FileStat {
    try {
      return this.#fileSystem.statHandle(this.#target.handle);
    } catch {
      return { ...this.#target.stat, size: this.#writer.sizeBytes };
    }
  }

  #notify(): void {
    for (const watcher of this.#watchers) {
      try {
        watcher();
      } catch (error) {
        this.#begin('handler-failed', error, 'uncaptured exception in a watcher of', 'going on');
      }
    }
  }

  #begin(kind: LogProblem['kind'], error: unknown, what: string, remedy: string): void {
    if (this.#standing.has(kind)) return;
    this.#standing.add(kind);
    const errno = (error instanceof LoggingError && error.errno) || errnoCode(error);
    const message = `${what} ${this.path}: ${errno}; ${remedy}`;
    this.#tell({ kind, level: 'error', message, path: this.path, errno });
  }

  #tell(problem: LogProblem): void {
    try {
      this.#onProblem?.(problem);
    } catch {
      // There is nobody left to tell, and the writer of the log must not suffer for it.
    }
  }
}
