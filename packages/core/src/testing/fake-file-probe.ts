/** A file system for command lookups in which every file exists and can be executed, or is told not to. */
import type { FileFacts, FileProbe } from '../file-probe.ts';

export interface FakeFile {
  readonly isDirectory?: boolean;
  /** Permission bits, by default 0o755. */
  readonly mode?: number;
  /** Whether the daemon's user may execute it, by default true. */
  readonly isExecutable?: boolean;
}

export class FakeFileProbe implements FileProbe {
  readonly #files: ReadonlyMap<string, FakeFile> | null;

  /** With `files`, only those exist. */
  constructor(files?: Readonly<Record<string, FakeFile>>) {
    this.#files = files === undefined ? null : new Map(Object.entries(files));
  }

  stat(path: string): FileFacts | null {
    const file = this.#find(path);
    if (file === undefined) return null;
    return { isDirectory: file.isDirectory ?? false, mode: file.mode ?? 0o755 };
  }

  isExecutable(path: string): boolean {
    return this.#find(path)?.isExecutable ?? true;
  }

  #find(path: string): FakeFile | undefined {
    return this.#files === null ? {} : this.#files.get(path);
  }
}
