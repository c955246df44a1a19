import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { errnoCode } from '../../src/errno-code.ts';
import type { FileSystem } from '../../src/file-system.ts';
import { NodeFileSystem } from '../../src/node-file-system.ts';
import { MemoryFileSystem } from '../../src/testing/index.ts';

/** What both must do alike, so that tests with the double say something about the host. */
interface Host {
  readonly fileSystem: FileSystem;
  readonly directory: string;
  content(path: string): string | undefined;
  makeFifo(path: string): void;
  makeLink(path: string, target: string): void;
}

const directories: string[] = [];
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true });
});

function realHost(): Host {
  const directory = mkdtempSync(join(tmpdir(), 'sv-logging-'));
  directories.push(directory);
  return {
    fileSystem: new NodeFileSystem(),
    directory,
    content: (path) => readFileSync(path, 'utf8'),
    makeFifo: (path) => execFileSync('mkfifo', [path]),
    makeLink: (path, target) => symlinkSync(target, path),
  };
}

function memoryHost(): Host {
  const fileSystem = new MemoryFileSystem();
  fileSystem.makeDirectory('/dir');
  return {
    fileSystem,
    directory: '/dir',
    content: (path) => fileSystem.readFile(path),
    makeFifo: (path) => fileSystem.makeFifo(path, 65_536),
    makeLink: (path, target) => fileSystem.makeLink(path, target),
  };
}

function errnoOf(action: () => unknown): string | undefined {
  try {
    action();
  } catch (error) {
    return errnoCode(error);
  }
  return undefined;
}

describe.each([
  ['NodeFileSystem', realHost],
  ['MemoryFileSystem', memoryHost],
])('%s', (_name, makeHost) => {
  let host: Host;
  let files: FileSystem;
  let path: (name: string) => string;
  beforeEach(() => {
    host = makeHost();
    files = host.fileSystem;
    path = (name) => `${host.directory}/${name}`;
  });

  const append = (handle: number, text: string) => files.write(handle, Buffer.from(text), 0);

  it('appends, also after others wrote to or emptied the file', () => {
    const [one, two] = [files.openAppend(path('log')), files.openAppend(path('log'))];
    append(one, 'one,');
    append(two, 'two,');
    append(one, 'three');
    expect(host.content(path('log'))).toBe('one,two,three');
    files.truncate(path('log'));
    append(two, 'four');
    expect(host.content(path('log'))).toBe('four');
    for (const handle of [one, two]) files.close(handle);
  });

  it('writes from an index on and says how much', () => {
    const handle = files.openAppend(path('log'));
    expect(files.write(handle, Buffer.from('0123456789'), 7)).toBe(3);
    expect(host.content(path('log'))).toBe('789');
    files.close(handle);
  });

  it('empties a file on opening only where it is told to', () => {
    for (const [truncate, content] of [
      [false, 'x'],
      [true, 'x'],
      [false, 'xx'],
    ] as const) {
      const handle = files.openAppend(path('log'), { truncate });
      append(handle, 'x');
      files.close(handle);
      expect(host.content(path('log'))).toBe(content);
    }
  });

  it('makes a file with the given permissions, and exclusively', () => {
    files.createExclusive(path('log'), 0o600);
    expect(files.stat(path('log'))).toMatchObject({ kind: 'file', size: 0, mode: 0o600 });
    expect(errnoOf(() => files.createExclusive(path('log'), 0o600))).toBe('EEXIST');
    files.close(files.openAppend(path('log2'), { mode: 0o600 }));
    expect(files.stat(path('log2'))?.mode).toBe(0o600);
  });

  it('reads at a position, as much as there is', () => {
    const writer = files.openAppend(path('log'));
    append(writer, '0123456789');
    const reader = files.openRead(path('log'));
    const target = new Uint8Array(5);
    expect([files.read(reader, target, 7), Buffer.from(target).toString('utf8', 0, 3)]).toEqual([
      3,
      '789',
    ]);
    expect(files.read(reader, target, 10)).toBe(0);
    for (const handle of [reader, writer]) files.close(handle);
  });

  it('keeps a deleted file while it is open, with a link count of 0', () => {
    const handle = files.openAppend(path('log'));
    const { inode } = files.statHandle(handle);
    files.unlink(path('log'));
    expect(append(handle, 'text')).toBe(4);
    expect(files.statHandle(handle)).toMatchObject({ inode, size: 4, linkCount: 0 });
    expect(files.stat(path('log'))).toBeUndefined();
    files.close(handle);
  });

  it('renames over what has the name, and the handle goes with the file', () => {
    const handles = ['log', 'log.1'].map((name) => files.openAppend(path(name)));
    const [log = -1, backup = -1] = handles;
    files.rename(path('log'), path('log.1'));
    append(log, 'moved');
    expect(host.content(path('log.1'))).toBe('moved');
    expect(files.stat(path('log.1'))?.inode).toBe(files.statHandle(log).inode);
    expect(files.statHandle(backup).linkCount).toBe(0);
    for (const handle of handles) files.close(handle);
  });

  it('lists names', () => {
    for (const name of ['b', 'a']) files.createExclusive(path(name), 0o600);
    expect(files.list(host.directory).sort()).toEqual(['a', 'b']);
  });

  it('knows links, FIFOs and directories', () => {
    host.makeLink(path('link'), 'log');
    files.createExclusive(path('log'), 0o600);
    host.makeFifo(path('fifo'));
    expect([files.readLink(path('link')), files.readLink(path('log'))]).toEqual(['log', undefined]);
    expect(
      ['link', 'fifo', ''].map((name) => files.stat(path(name).replace(/\/$/, ''))?.kind),
    ).toEqual(['file', 'fifo', 'directory']);
  });

  it('refuses with the errno names of the host', () => {
    expect(errnoOf(() => files.openAppend(path('no/log')))).toBe('ENOENT');
    expect(errnoOf(() => files.openAppend(host.directory))).toBe('EISDIR');
    expect(errnoOf(() => files.openRead(path('no')))).toBe('ENOENT');
    expect(errnoOf(() => files.rename(path('no'), path('log')))).toBe('ENOENT');
    expect(errnoOf(() => files.unlink(path('no')))).toBe('ENOENT');
    expect(errnoOf(() => files.list(path('no')))).toBe('ENOENT');
    expect(errnoOf(() => files.truncate(path('no')))).toBe('ENOENT');
    expect(errnoOf(() => files.statHandle(999_999))).toBe('EBADF');
  });

  it('answers EAGAIN on a FIFO that is full', () => {
    host.makeFifo(path('fifo'));
    const handle = files.openFifo(path('fifo'));
    const chunk = Buffer.alloc(65_536);
    let errno: string | undefined;
    for (let count = 0; errno === undefined && count < 100; count++) {
      errno = errnoOf(() => files.write(handle, chunk, 0));
    }
    expect(errno).toBe('EAGAIN');
    files.close(handle);
  });
});
