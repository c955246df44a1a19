import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLog, tailLog } from '../src/log-tail.ts';
import { MemoryFileSystem } from '../src/testing/index.ts';

function logWith(content: string | Uint8Array) {
  const fileSystem = new MemoryFileSystem();
  fileSystem.writeFile('/log', content);
  const read = (offset: number, length: number) =>
    readLog({ fileSystem, path: '/log', offset, length });
  const tail = (offset: number, length: number) =>
    tailLog({ fileSystem, path: '/log', offset, length });
  return { fileSystem, read, tail };
}

describe('reading a log back', () => {
  it('gives the window of its text', () => {
    expect(logWith('0123456789').read(2, 3)).toBe('234');
  });

  it.each([
    ['/nowhere', '/nowhere'],
    ['', undefined],
    [undefined, undefined],
  ])('without a file at %j is NO_FILE', (path, reported) => {
    const { fileSystem } = logWith('');
    expect(() => readLog({ fileSystem, path, offset: 0, length: 0 })).toThrowError(
      expect.objectContaining({ code: 'NO_FILE', path: reported }),
    );
  });

  it('refuses bad arguments before it looks for the file', () => {
    const { fileSystem } = logWith('');
    expect(() => readLog({ fileSystem, path: undefined, offset: -1, length: 1 })).toThrowError(
      expect.objectContaining({ code: 'BAD_ARGUMENTS' }),
    );
  });

  it('is FAILED when the file cannot be read, and leaves nothing open', () => {
    const { fileSystem, read } = logWith('text');
    fileSystem.fail('read', 'EIO');
    expect(() => read(0, 0)).toThrowError(
      expect.objectContaining({ code: 'FAILED', errno: 'EIO', path: '/log' }),
    );
    expect(fileSystem.openHandles).toBe(0);
  });

  it('is FAILED for a pipe, and takes nothing out of it', () => {
    const { fileSystem } = logWith('');
    fileSystem.makeFifo('/pipe', 100);
    expect(() => readLog({ fileSystem, path: '/pipe', offset: 0, length: 0 })).toThrowError(
      expect.objectContaining({ code: 'FAILED', errno: 'ESPIPE' }),
    );
    expect(fileSystem.calls.openRead).toBeUndefined();
  });

  it('is FAILED for a directory, and the tail of one is empty', () => {
    const { fileSystem } = logWith('');
    fileSystem.makeDirectory('/directory');
    const request = { fileSystem, path: '/directory', offset: 7, length: 5 };
    expect(() => readLog(request)).toThrowError(
      expect.objectContaining({ code: 'FAILED', errno: 'EISDIR' }),
    );
    expect(tailLog(request)).toEqual({ data: '', offset: 7, overflow: false });
  });

  it('of a device is empty', () => {
    const { fileSystem } = logWith('');
    fileSystem.makeNode('/dev/null', 'device');
    expect(readLog({ fileSystem, path: '/dev/null', offset: 0, length: 0 })).toBe('');
  });

  it.each([
    ['a€b', 0, 2, 'a€'],
    ['a€b', 2, 0, 'b'],
    ['a€b', 1, 1, '€'],
    ['a€b', 2, 1, ''],
    ['a€b', -2, 0, 'b'],
    ['😀', 3, 0, ''],
  ])('of %j at (%i, %i) moves the cuts to character borders: %j', (text, offset, length, data) => {
    expect(logWith(text).read(offset, length)).toBe(data);
  });

  it('shows what is not UTF-8 as replacement characters', () => {
    const { read } = logWith(Buffer.from('a\xffb\xe2', 'latin1'));
    expect(read(0, 0)).toBe('a\ufffdb\ufffd');
  });

  it('in adjacent windows gives every character exactly once', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), sizes, (text, lengths) => {
        const whole = Buffer.from(text).toString();
        const { read } = logWith(text);
        let joined = '';
        for (let offset = 0, step = 0; offset < Buffer.byteLength(text); step++) {
          const length = lengths[step % lengths.length] ?? 1;
          joined += read(offset, length);
          offset += length;
        }
        expect(joined).toBe(whole);
      }),
    );
  });
});

describe('the tail of a log', () => {
  it('has the last bytes, the size as its offset, and tells of an overflow', () => {
    expect(logWith('0123456789').tail(0, 5)).toEqual({ data: '56789', offset: 10, overflow: true });
  });

  it('begins at a character border', () => {
    expect(logWith('€€').tail(0, 5).data).toBe('€');
  });

  it.each(['/nowhere', '', undefined])('is empty at 0 without a file at %j', (path) => {
    const { fileSystem } = logWith('');
    expect(tailLog({ fileSystem, path, offset: 7, length: 5 })).toEqual({
      data: '',
      offset: 0,
      overflow: false,
    });
  });

  it('is empty at the offset asked with when the file cannot be read', () => {
    const { fileSystem, tail } = logWith('0123456789');
    fileSystem.fail('openRead', 'EACCES');
    expect(tail(7, 5)).toEqual({ data: '', offset: 7, overflow: false });
  });

  it('leaves nothing open', () => {
    const { fileSystem, tail } = logWith('0123456789');
    tail(0, 5);
    expect(fileSystem.openHandles).toBe(0);
  });
});
