/**
 * The log files that are open for writing right now.
 *
 * - What cannot be rotated, `/dev/stdout` or a FIFO, is open once, however many log to it: when a slow
 *   reader lets it fill up, what waits is one queue, and no chunk lands inside another.
 * - Whoever follows a log is told of its growth by the writer, and needs not look ten times a second.
 */
import { descriptorOfPath, RotatingFile, type RotatingFileOptions } from '@sv/logging';

/** A file that somebody logs to; to be closed by whoever opened it. */
export interface OpenLog {
  write(chunk: Uint8Array): void;
  reopen(): void;
  /** @throws LoggingError `FAILED` if the file cannot be cleared. */
  clear(): void;
  /** Deletes the file; the next `reopen` starts it anew. */
  remove(): void;
  close(): void;
}

interface SharedFile {
  readonly key: string | number;
  readonly file: RotatingFile;
  users: number;
}

interface Watch {
  readonly listener: () => void;
  readonly stops: Map<RotatingFile, () => void>;
}

export class OpenLogs {
  readonly #files = new Map<string, Set<RotatingFile>>();
  readonly #watches = new Map<string, Set<Watch>>();
  /** By descriptor or, where it has none, by path. */
  readonly #shared = new Map<string | number, SharedFile>();

  /** @throws LoggingError `OPEN_FAILED`, with the host's reason in `errno`. */
  open(options: RotatingFileOptions): OpenLog {
    // Nearly always there is nothing to share, and a name need not be followed at every spawn.
    const shared = this.#shared.size === 0 ? undefined : this.#shared.get(keyOf(options));
    if (shared !== undefined) return this.#use(shared);
    const file = new RotatingFile(options);
    this.#opened(file);
    if (!file.isRotatable) return this.#use({ key: keyOf(options), file, users: 0 });
    return new Handle(file, () => this.#close(file));
  }

  /** Calls `listener` after each write to the path by us. Returns the function that ends it. */
  watch(path: string, listener: () => void): () => void {
    const watch: Watch = { listener, stops: new Map() };
    const watches = this.#watches.get(path) ?? new Set();
    this.#watches.set(path, watches.add(watch));
    for (const file of this.#files.get(path) ?? []) attach(watch, file);
    return () => {
      watches.delete(watch);
      if (watches.size === 0) this.#watches.delete(path);
      for (const stop of watch.stops.values()) stop();
    };
  }

  #use(shared: SharedFile): OpenLog {
    shared.users += 1;
    this.#shared.set(shared.key, shared);
    return new Handle(shared.file, () => {
      shared.users -= 1;
      if (shared.users > 0) return;
      this.#shared.delete(shared.key);
      this.#close(shared.file);
    });
  }

  #opened(file: RotatingFile): void {
    const files = this.#files.get(file.path) ?? new Set();
    this.#files.set(file.path, files.add(file));
    for (const watch of this.#watches.get(file.path) ?? []) attach(watch, file);
  }

  #close(file: RotatingFile): void {
    const files = this.#files.get(file.path);
    files?.delete(file);
    if (files?.size === 0) this.#files.delete(file.path);
    for (const watch of this.#watches.get(file.path) ?? []) {
      watch.stops.get(file)?.();
      watch.stops.delete(file);
    }
    file.close();
  }
}

/** One user's view of a file; silent once it is closed. */
class Handle implements OpenLog {
  readonly #file: RotatingFile;
  readonly #onClose: () => void;
  #isClosed = false;

  constructor(file: RotatingFile, onClose: () => void) {
    this.#file = file;
    this.#onClose = onClose;
  }

  write(chunk: Uint8Array): void {
    if (!this.#isClosed) this.#file.write(chunk);
  }

  reopen(): void {
    if (!this.#isClosed) this.#file.reopen();
  }

  clear(): void {
    if (!this.#isClosed) this.#file.clear();
  }

  remove(): void {
    if (!this.#isClosed) this.#file.remove();
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#onClose();
  }
}

/** The descriptor that a path is another name of, or the path. */
function keyOf({ path, fileSystem }: RotatingFileOptions): string | number {
  return descriptorOfPath(path, (link) => fileSystem.readLink(link)) ?? path;
}

function attach(watch: Watch, file: RotatingFile): void {
  watch.stops.set(file, file.watch(watch.listener));
}
