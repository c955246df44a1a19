/** Adapter: the {@link FileSystem} port on `node:fs`. Decides nothing. */

import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import type { FileKind, FileStat, FileSystem, OpenAppendOptions } from './file-system.ts';
import { trustedOpen } from './node-trusted-open.ts';

// O_NONBLOCK means nothing for a regular file. libuv adds O_CLOEXEC to every open.
const APPEND =
  constants.O_WRONLY |
  constants.O_APPEND |
  constants.O_CREAT |
  constants.O_NONBLOCK |
  constants.O_NOCTTY;

/** The host's files. Holds no state: one instance may serve everything. */
export class NodeFileSystem implements FileSystem {
  openAppend(path: string, options: OpenAppendOptions = {}): number {
    const flags = options.truncate === true ? APPEND | constants.O_TRUNC : APPEND;
    return trustedOpen(path, flags, options.mode ?? 0o666);
  }

  openFifo(path: string): number {
    // Opening both ends is what lets the open succeed, and keep working, with no reader around.
    return openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  }

  openRead(path: string): number {
    // Non-blocking, because opening a FIFO for reading would otherwise wait for a writer.
    return trustedOpen(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  }

  createExclusive(path: string, mode: number): void {
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
    closeSync(openSync(path, flags, mode));
  }

  write(handle: number, bytes: Uint8Array, from: number): number {
    return writeSync(handle, bytes, from);
  }

  read(handle: number, target: Uint8Array, position: number): number {
    return readSync(handle, target, 0, target.length, position);
  }

  close(handle: number): void {
    closeSync(handle);
  }

  stat(path: string): FileStat | undefined {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats === undefined ? undefined : toFileStat(stats);
  }

  statHandle(handle: number): FileStat {
    return toFileStat(fstatSync(handle));
  }

  readLink(path: string): string | undefined {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    return stats?.isSymbolicLink() ? readlinkSync(path) : undefined;
  }

  truncate(path: string): void {
    closeSync(trustedOpen(path, constants.O_WRONLY | constants.O_TRUNC));
  }

  rename(from: string, to: string): void {
    renameSync(from, to);
  }

  unlink(path: string): void {
    unlinkSync(path);
  }

  list(directory: string): string[] {
    return readdirSync(directory);
  }
}

function toFileStat(stats: Stats): FileStat {
  return {
    kind: kindOf(stats),
    size: stats.size,
    inode: stats.ino,
    device: stats.dev,
    mode: stats.mode & 0o777,
    linkCount: stats.nlink,
    modifiedMs: stats.mtimeMs,
  };
}

function kindOf(stats: Stats): FileKind {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'directory';
  if (stats.isFIFO()) return 'fifo';
  if (stats.isSocket()) return 'socket';
  if (stats.isCharacterDevice() || stats.isBlockDevice()) return 'device';
  return 'other';
}
