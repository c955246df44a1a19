/**
 * Which log files are open for writing right now, so that whoever follows one is told of its growth
 * by the writer and needs not look at it ten times a second.
 */
import type { RotatingFile } from '@sv/logging';

interface Watch {
  readonly listener: () => void;
  readonly stops: Map<RotatingFile, () => void>;
}

export class OpenLogs {
  readonly #files = new Map<string, Set<RotatingFile>>();
  readonly #watches = new Map<string, Set<Watch>>();

  /** A log was opened for writing. */
  opened(file: RotatingFile): void {
    const files = this.#files.get(file.path) ?? new Set();
    this.#files.set(file.path, files.add(file));
    for (const watch of this.#watches.get(file.path) ?? []) attach(watch, file);
  }

  /** It was closed. */
  closed(file: RotatingFile): void {
    const files = this.#files.get(file.path);
    files?.delete(file);
    if (files?.size === 0) this.#files.delete(file.path);
    for (const watch of this.#watches.get(file.path) ?? []) {
      watch.stops.get(file)?.();
      watch.stops.delete(file);
    }
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
}

function attach(watch: Watch, file: RotatingFile): void {
  watch.stops.set(file, file.watch(watch.listener));
}
