/**
 * Double: the {@link FileSystem} port in memory, for tests.
 *
 * It knows files, directories, FIFOs, devices, symbolic links and descriptors, behaves like the
 * host where logs can tell the difference (a deleted file lives on while it is open, a full pipe
 * answers EAGAIN), and fails on demand.
 */

import { followLinks } from '../descriptor-path.ts';
import type { FileKind, FileStat, FileSystem, OpenAppendOptions } from '../file-system.ts';
import { MemoryFile } from './memory-file.ts';

/** What can be told to fail. */
export type FileOperation = keyof FileSystem;

interface Failure {
  readonly code: string;
  readonly path: string | undefined;
}

export class MemoryFileSystem implements FileSystem {
  /** Bytes that fit on the disk. A write that does not fit wholly is cut, one at the brim refused. */
  diskBytes = Number.POSITIVE_INFINITY;
  /** Bytes one write takes at most, to make it partial. */
  maxWriteBytes = Number.POSITIVE_INFINITY;
  /** How often each operation was asked for. */
  readonly calls: Partial<Record<FileOperation, number>> = {};
  readonly #files = new Map<string, MemoryFile>();
  readonly #links = new Map<string, string>();
  readonly #handles = new Map<number, MemoryFile>();
  readonly #failures = new Map<FileOperation, Failure>();
  readonly #readerless = new Set<MemoryFile>();
  #nextInode = 1;
  #nextHandle = 3;

  // What tests do to it.

  /** Lets every call of an operation fail, or only those about one path, until `heal`. */
  fail(operation: FileOperation, code: string, path?: string): void {
    this.#failures.set(operation, { code, path });
  }

  /** Lets an operation, or all, succeed again. */
  heal(operation?: FileOperation): void {
    if (operation === undefined) this.#failures.clear();
    else this.#failures.delete(operation);
  }

  writeFile(path: string, content: string | Uint8Array): void {
    const file = this.#files.get(path) ?? this.#create(path, 'file', 0o644);
    file.empty();
    file.append(typeof content === 'string' ? Buffer.from(content) : content);
  }

  appendFile(path: string, content: string | Uint8Array): void {
    const file = this.#files.get(path) ?? this.#create(path, 'file', 0o644);
    file.append(typeof content === 'string' ? Buffer.from(content) : content);
  }

  /** The content as text, or `undefined` if there is no such file. */
  readFile(path: string): string | undefined {
    const file = this.#files.get(this.#resolve(path));
    return file === undefined ? undefined : Buffer.from(file.content).toString('utf8');
  }

  makeDirectory(path: string): void {
    this.#create(path, 'directory', 0o755);
  }

  /** Removes a directory with everything in it. */
  removeDirectory(path: string): void {
    for (const name of [...this.#files.keys()]) {
      if (name === path || name.startsWith(`${path}/`)) this.#forget(name);
    }
  }

  /** A FIFO that holds so many bytes and has a reader. */
  makeFifo(path: string, capacity: number): void {
    this.#files.set(path, new MemoryFile('fifo', this.#nextInode++, 0o600, capacity));
  }

  /** Reads everything out of a FIFO. */
  drainFifo(path: string): string {
    const fifo = this.#lookUp(path);
    const text = Buffer.from(fifo.content).toString('utf8');
    fifo.empty();
    return text;
  }

  /** The FIFO's only reader goes away; writing to it fails with EPIPE. */
  closeReader(path: string): void {
    this.#readerless.add(this.#lookUp(path));
  }

  makeNode(path: string, kind: FileKind): void {
    this.#files.set(path, new MemoryFile(kind, this.#nextInode++, 0o666));
  }

  makeLink(path: string, target: string): void {
    this.#links.set(path, target);
  }

  /** Makes what a path leads to reachable as a descriptor of our own. */
  setDescriptor(descriptor: number, path: string): void {
    this.#handles.set(descriptor, this.#lookUp(path));
  }

  /** Handles that were opened and not closed. */
  get openHandles(): number {
    return this.#handles.size;
  }

  /** All names, sorted. */
  get paths(): string[] {
    return [...this.#files.keys()].sort();
  }

  // The port.

  openAppend(path: string, options: OpenAppendOptions = {}): number {
    this.#enter('openAppend', path);
    const name = this.#resolve(path);
    const found = this.#files.get(name);
    if (found?.kind === 'directory') throw failure('EISDIR', path);
    if (found?.kind === 'socket') throw failure('ENXIO', path);
    if (found !== undefined && this.#readerless.has(found)) throw failure('ENXIO', path);
    const file = found ?? this.#create(name, 'file', options.mode ?? 0o666 & ~0o022);
    if (options.truncate === true && file.kind === 'file') file.empty();
    return this.#open(file);
  }

  openFifo(path: string): number {
    this.#enter('openFifo', path);
    const fifo = this.#lookUp(path);
    this.#readerless.delete(fifo);
    return this.#open(fifo);
  }

  openRead(path: string): number {
    this.#enter('openRead', path);
    return this.#open(this.#lookUp(path));
  }

  createExclusive(path: string, mode: number): void {
    this.#enter('createExclusive', path);
    if (this.#files.has(path)) throw failure('EEXIST', path);
    this.#create(path, 'file', mode);
  }

  write(handle: number, bytes: Uint8Array, from: number): number {
    const file = this.#opened(handle);
    this.#enter('write', this.#nameOf(file));
    if (this.#readerless.has(file)) throw failure('EPIPE');
    const room = file.kind === 'file' ? Math.min(file.room, this.#diskRoom()) : file.room;
    const count = Math.min(bytes.length - from, room, this.maxWriteBytes);
    if (count <= 0 && bytes.length > from)
      throw failure(file.kind === 'fifo' ? 'EAGAIN' : 'ENOSPC');
    if (file.kind !== 'device') file.append(bytes.subarray(from, from + count));
    return count;
  }

  read(handle: number, target: Uint8Array, position: number): number {
    const file = this.#opened(handle);
    this.#enter('read', this.#nameOf(file));
    const found = file.content.subarray(position, position + target.length);
    target.set(found);
    return found.length;
  }

  close(handle: number): void {
    this.#opened(handle);
    this.#enter('close');
    this.#handles.delete(handle);
  }

  stat(path: string): FileStat | undefined {
    this.#enter('stat', path);
    const file = this.#files.get(this.#resolve(path));
    return file === undefined ? undefined : toFileStat(file);
  }

  statHandle(handle: number): FileStat {
    const file = this.#opened(handle);
    this.#enter('statHandle', this.#nameOf(file));
    return toFileStat(file);
  }

  readLink(path: string): string | undefined {
    this.#enter('readLink', path);
    return this.#links.get(path);
  }

  truncate(path: string): void {
    this.#enter('truncate', path);
    this.#lookUp(path).empty();
  }

  rename(from: string, to: string): void {
    this.#enter('rename', from);
    const file = this.#files.get(from);
    if (file === undefined) throw failure('ENOENT', from);
    if (this.#files.get(to)?.kind === 'directory') throw failure('EISDIR', to);
    this.#forget(to);
    this.#files.delete(from);
    this.#files.set(to, file);
  }

  unlink(path: string): void {
    this.#enter('unlink', path);
    if (!this.#files.has(path)) throw failure('ENOENT', path);
    this.#forget(path);
  }

  list(directory: string): string[] {
    this.#enter('list', directory);
    if (this.#files.get(directory)?.kind !== 'directory') throw failure('ENOENT', directory);
    const start = `${directory}/`;
    const inside = this.paths.filter((path) => path.startsWith(start));
    return inside.map((path) => path.slice(start.length)).filter((name) => !name.includes('/'));
  }

  #enter(operation: FileOperation, path?: string): void {
    this.calls[operation] = (this.calls[operation] ?? 0) + 1;
    const found = this.#failures.get(operation);
    if (found === undefined) return;
    if (found.path === undefined || found.path === path) throw failure(found.code, path);
  }

  #create(path: string, kind: FileKind, mode: number): MemoryFile {
    const slash = path.lastIndexOf('/');
    const directory = path.slice(0, slash);
    if (slash > 0 && this.#files.get(directory)?.kind !== 'directory' && kind !== 'directory') {
      throw failure('ENOENT', path);
    }
    const file = new MemoryFile(kind, this.#nextInode++, mode);
    this.#files.set(path, file);
    return file;
  }

  #forget(path: string): void {
    const file = this.#files.get(path);
    if (file !== undefined) file.linkCount--;
    this.#files.delete(path);
  }

  #open(file: MemoryFile): number {
    const handle = this.#nextHandle++;
    this.#handles.set(handle, file);
    return handle;
  }

  #opened(handle: number): MemoryFile {
    const file = this.#handles.get(handle);
    if (file === undefined) throw failure('EBADF');
    return file;
  }

  #lookUp(path: string): MemoryFile {
    const file = this.#files.get(this.#resolve(path));
    if (file === undefined) throw failure('ENOENT', path);
    return file;
  }

  #resolve(path: string): string {
    return followLinks(path, (link) => this.#links.get(link));
  }

  #nameOf(file: MemoryFile): string | undefined {
    for (const [path, candidate] of this.#files) if (candidate === file) return path;
    return undefined;
  }

  #diskRoom(): number {
    const files = new Set([...this.#files.values(), ...this.#handles.values()]);
    let used = 0;
    for (const file of files) if (file.kind === 'file') used += file.size;
    return this.diskBytes - used;
  }
}

function toFileStat(file: MemoryFile): FileStat {
  const { kind, size, inode, mode, linkCount, modifiedMs } = file;
  return { kind, size, inode, device: 1, mode, linkCount, modifiedMs };
}

function failure(code: string, path?: string): Error {
  return Object.assign(new Error(path === undefined ? code : `${code}: ${path}`), { code });
}
