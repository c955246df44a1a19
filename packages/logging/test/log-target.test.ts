import { describe, expect, it } from 'vitest';
import { closeLogTarget, openLogTarget } from '../src/log-target.ts';
import { RotatingFile } from '../src/rotating-file.ts';
import { MemoryFileSystem } from '../src/testing/index.ts';

/** A host whose stdout leads to something of the given kind. */
function hostWithStdout(kind: 'file' | 'fifo' | 'socket' | 'device' | 'other') {
  const fileSystem = new MemoryFileSystem();
  fileSystem.makeNode('/behind', kind);
  fileSystem.setDescriptor(1, '/behind');
  fileSystem.makeLink('/dev/stdout', '/proc/self/fd/1');
  fileSystem.makeLink('/proc/self/fd/1', '/behind');
  return fileSystem;
}

describe('a log path', () => {
  it('that leads to a file is written through a handle of our own, and rotated', () => {
    const fileSystem = new MemoryFileSystem();
    const target = openLogTarget(fileSystem, '/log');
    expect([target.isOwned, target.isRotatable]).toEqual([true, true]);
    closeLogTarget(fileSystem, target);
    expect(fileSystem.openHandles).toBe(0);
  });

  it.each(['fifo', 'device'] as const)('that leads to a %s is not rotated', (kind) => {
    const fileSystem = new MemoryFileSystem();
    fileSystem.makeNode('/log', kind);
    const target = openLogTarget(fileSystem, '/log');
    expect([target.isOwned, target.isRotatable]).toEqual([true, false]);
  });

  it('that leads to a FIFO nobody reads is opened all the same', () => {
    const fileSystem = new MemoryFileSystem();
    fileSystem.makeFifo('/log', 100);
    fileSystem.closeReader('/log');
    const file = new RotatingFile({ path: '/log', fileSystem });
    file.write(Buffer.from('for later'));
    expect(fileSystem.drainFifo('/log')).toBe('for later');
  });

  it('that leads to a socket of somebody else is refused', () => {
    const fileSystem = new MemoryFileSystem();
    fileSystem.makeNode('/log', 'socket');
    expect(() => openLogTarget(fileSystem, '/log')).toThrowError(
      expect.objectContaining({ code: 'OPEN_FAILED', errno: 'ENXIO' }),
    );
  });

  it.each([
    ['fifo', true],
    ['device', true],
    ['socket', false],
    ['file', false],
  ] as const)('that is our stdout, a %s, has a handle of its own: %s', (kind, isOwned) => {
    const fileSystem = hostWithStdout(kind);
    const target = openLogTarget(fileSystem, '/dev/stdout');
    expect([target.isOwned, target.isRotatable]).toEqual([isOwned, false]);
    if (!isOwned) expect(target.handle).toBe(1);
    closeLogTarget(fileSystem, target);
    expect(fileSystem.openHandles).toBe(1);
  });

  it('that is our stdout, a pipe of another user, is written through the descriptor', () => {
    const fileSystem = hostWithStdout('fifo');
    fileSystem.fail('openAppend', 'EACCES');
    expect(openLogTarget(fileSystem, '/dev/stdout')).toMatchObject({ handle: 1, isOwned: false });
  });

  it('that is a descriptor of ours which is no place for output is refused', () => {
    const fileSystem = hostWithStdout('other');
    fileSystem.fail('openAppend', 'ENXIO');
    expect(() => openLogTarget(fileSystem, '/dev/stdout')).toThrowError(
      expect.objectContaining({ code: 'OPEN_FAILED', errno: 'ENXIO' }),
    );
  });

  it('that is a descriptor which is not open is refused', () => {
    const fileSystem = new MemoryFileSystem();
    expect(() => openLogTarget(fileSystem, '/dev/fd/9')).toThrowError(
      expect.objectContaining({ code: 'OPEN_FAILED', errno: 'EBADF' }),
    );
  });
});

describe('logging to /dev/stdout', () => {
  it.each(['fifo', 'socket', 'device'] as const)(
    'that is a %s never rotates, whatever maxbytes says, and can be cleared without harm',
    (kind) => {
      const fileSystem = hostWithStdout(kind);
      const file = new RotatingFile({ path: '/dev/stdout', fileSystem, maxBytes: 5, backups: 2 });
      file.write(Buffer.from('more than five'));
      file.clear();
      expect(file.reopen()).toBe(true);
      file.close();
      expect(fileSystem.paths).toEqual(['/behind']);
      expect(fileSystem.readLink('/dev/stdout')).toBe('/proc/self/fd/1');
      expect([fileSystem.calls.rename, fileSystem.calls.unlink]).toEqual([undefined, undefined]);
    },
  );

  it('that is a file appends to it and neither rotates nor clears it', () => {
    const fileSystem = hostWithStdout('file');
    const file = new RotatingFile({ path: '/dev/stdout', fileSystem, maxBytes: 5, backups: 2 });
    file.write(Buffer.from('more than five'));
    file.clear();
    expect(fileSystem.readFile('/behind')).toBe('more than five');
    expect(fileSystem.paths).toEqual(['/behind']);
  });

  it('through a symbolic link of any other name is the same', () => {
    const fileSystem = hostWithStdout('socket');
    fileSystem.makeLink('/app.log', '/dev/stdout');
    const file = new RotatingFile({ path: '/app.log', fileSystem, maxBytes: 5, backups: 2 });
    file.write(Buffer.from('more than five'));
    expect(fileSystem.readFile('/behind')).toBe('more than five');
  });
});
