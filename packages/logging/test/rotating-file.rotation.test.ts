import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogProblem } from '../src/log-problem.ts';
import { RotatingFile, type RotatingFileOptions } from '../src/rotating-file.ts';
import { MemoryFileSystem } from '../src/testing/index.ts';

function rotating(options: Partial<RotatingFileOptions>, fileSystem = new MemoryFileSystem()) {
  const problems: LogProblem[] = [];
  const onProblem = (problem: LogProblem) => problems.push(problem);
  const file = new RotatingFile({ path: '/F', fileSystem, onProblem, ...options });
  const write = (...texts: string[]) => {
    for (const text of texts) file.write(Buffer.from(text));
  };
  return { fileSystem, file, problems, write };
}

function sizes(fileSystem: MemoryFileSystem): Record<string, number | undefined> {
  return Object.fromEntries(
    fileSystem.paths.map((path) => [path, fileSystem.readFile(path)?.length]),
  );
}

describe('rotation', () => {
  it('never splits a chunk', () => {
    const { fileSystem, write } = rotating({ maxBytes: 100, backups: 1 });
    write('x'.repeat(1000));
    expect(sizes(fileSystem)).toEqual({ '/F': 0, '/F.1': 1000 });
  });

  it('happens when the limit is exactly reached, and the new file is there at once', () => {
    const { fileSystem, write } = rotating({ maxBytes: 100, backups: 1 });
    write('x'.repeat(50), 'x'.repeat(50));
    expect(sizes(fileSystem)).toEqual({ '/F': 0, '/F.1': 100 });
  });

  it('keeps as many backups as configured', () => {
    const { fileSystem, write } = rotating({ maxBytes: 100, backups: 2 });
    write(...Array(12).fill('x'.repeat(40)));
    expect(sizes(fileSystem)).toEqual({ '/F': 0, '/F.1': 120, '/F.2': 120 });
  });

  it('counts what was in the file before', () => {
    const fileSystem = new MemoryFileSystem();
    fileSystem.writeFile('/F', 'x'.repeat(300));
    const { write } = rotating({ maxBytes: 100, backups: 1 }, fileSystem);
    expect(sizes(fileSystem)).toEqual({ '/F': 300 });
    write('x'.repeat(10));
    expect(sizes(fileSystem)).toEqual({ '/F': 0, '/F.1': 310 });
  });

  it('throws the content away with backups=0', () => {
    const { fileSystem, write } = rotating({ maxBytes: 100, backups: 0 });
    write('x'.repeat(99), 'last', 'next');
    expect(sizes(fileSystem)).toEqual({ '/F': 4 });
  });

  it('never happens with maxbytes=0', () => {
    const { fileSystem, write } = rotating({ maxBytes: 0, backups: 3 });
    write(...Array(100).fill('x'.repeat(1000)));
    expect(sizes(fileSystem)).toEqual({ '/F': 100_000 });
  });

  it('leaves surplus backups of an earlier configuration alone', () => {
    const fileSystem = new MemoryFileSystem();
    for (const number of [1, 2, 3, 4]) fileSystem.writeFile(`/F.${number}`, String(number));
    const { write } = rotating({ maxBytes: 5, backups: 2 }, fileSystem);
    write('fresh');
    expect(fileSystem.paths.map((path) => fileSystem.readFile(path))).toEqual([
      '',
      'fresh',
      '1',
      '3',
      '4',
    ]);
  });

  it('does not ask for the size of the file at each write', () => {
    const { fileSystem, write } = rotating({ maxBytes: 1000, backups: 1 });
    const before = fileSystem.calls.statHandle;
    write(...Array(50).fill('x'));
    expect([fileSystem.calls.statHandle, fileSystem.calls.stat]).toEqual([before, undefined]);
  });

  it('leaves one handle open', () => {
    const { fileSystem, write } = rotating({ maxBytes: 10, backups: 2 });
    write(...Array(50).fill('x'.repeat(7)));
    expect(fileSystem.openHandles).toBe(1);
  });

  it('keeps a private file private', () => {
    const { fileSystem, write } = rotating({ maxBytes: 10, backups: 1, mode: 0o600 });
    write('x'.repeat(10));
    expect([fileSystem.stat('/F')?.mode, fileSystem.stat('/F.1')?.mode]).toEqual([0o600, 0o600]);
  });

  it('is put off when somebody else emptied the file (copytruncate)', () => {
    const { fileSystem, write } = rotating({ maxBytes: 100, backups: 1 });
    write('x'.repeat(90));
    fileSystem.truncate('/F');
    write('y'.repeat(20));
    expect(sizes(fileSystem)).toEqual({ '/F': 20 });
    write('z'.repeat(80));
    expect(sizes(fileSystem)).toEqual({ '/F': 0, '/F.1': 100 });
  });

  it('starts the file anew when it was deleted meanwhile', () => {
    const { fileSystem, write, problems } = rotating({ maxBytes: 10, backups: 2 });
    fileSystem.unlink('/F');
    write('x'.repeat(10), 'after');
    expect(sizes(fileSystem)).toEqual({ '/F': 5 });
    expect(problems).toEqual([]);
  });

  it('by one of two writers is not repeated by the other', () => {
    const fileSystem = new MemoryFileSystem();
    const [stdout, stderr] = [1, 2].map(() => rotating({ maxBytes: 100, backups: 5 }, fileSystem));
    stderr?.write('e'.repeat(90));
    stdout?.write('o'.repeat(10));
    for (let count = 0; count < 10; count++) stdout?.write('o'.repeat(10));
    expect(sizes(fileSystem)).toEqual({ '/F': 10, '/F.1': 190 });
    stderr?.write('e'.repeat(10));
    stderr?.write('e');
    expect(sizes(fileSystem)).toEqual({ '/F': 11, '/F.1': 200 });
  });

  it('loses no byte, as long as the backups suffice', () => {
    const chunk = fc.string({ minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(
        fc.array(chunk, { maxLength: 40 }),
        fc.integer({ min: 1, max: 60 }),
        (texts, maxBytes) => {
          const { fileSystem, write } = rotating({ maxBytes, backups: 100 });
          write(...texts);
          const numbers = fileSystem.paths.map((path) => Number(path.slice(3)));
          const ordered = numbers.sort((one, other) => other - one);
          const files = ordered.map((number) =>
            fileSystem.readFile(number ? `/F.${number}` : '/F'),
          );
          expect(files.join('')).toBe(texts.join(''));
        },
      ),
    );
  });
});

describe('a rotation that fails', () => {
  it('leaves the file in use, says so once, and tries again after as many bytes', () => {
    const { fileSystem, write, problems } = rotating({ maxBytes: 10, backups: 2 });
    fileSystem.fail('rename', 'EACCES');
    write('0123456789', 'abc', 'defghijklm');
    expect(fileSystem.readFile('/F')).toBe('0123456789abcdefghijklm');
    expect(fileSystem.calls.rename).toBe(2);
    expect(problems).toEqual([
      {
        kind: 'rotation-failed',
        level: 'error',
        message: 'could not rotate the log /F: EACCES; it goes on growing',
        path: '/F',
        errno: 'EACCES',
      },
    ]);
    fileSystem.heal();
    write('0123456789');
    expect(sizes(fileSystem)).toEqual({ '/F': 0, '/F.1': 33 });
  });

  it('because the new file cannot be opened puts the old name back', () => {
    const { fileSystem, write, problems } = rotating({ maxBytes: 10, backups: 2 });
    fileSystem.fail('openAppend', 'EMFILE');
    write('0123456789', 'more');
    expect(sizes(fileSystem)).toEqual({ '/F': 14 });
    expect(problems.map(({ kind, errno }) => [kind, errno])).toEqual([['reopen-failed', 'EMFILE']]);
    fileSystem.heal();
    write('0123456789');
    expect(sizes(fileSystem)).toEqual({ '/F': 0, '/F.1': 24 });
  });

  it('is reported again once it has worked in between', () => {
    const { fileSystem, write, problems } = rotating({ maxBytes: 10, backups: 2 });
    for (let episode = 0; episode < 2; episode++) {
      fileSystem.fail('rename', 'EACCES');
      write('0123456789', 'more');
      fileSystem.heal();
      write('0123456789');
    }
    expect(problems.map(({ kind }) => kind)).toEqual(['rotation-failed', 'rotation-failed']);
  });

  it('because another writer’s new file cannot be opened is not tried at each write', () => {
    const { fileSystem, write } = rotating({ maxBytes: 10, backups: 2 });
    fileSystem.rename('/F', '/F.1');
    fileSystem.writeFile('/F', '');
    fileSystem.fail('openAppend', 'EMFILE');
    const before = fileSystem.calls.openAppend ?? 0;
    write('0123456789', 'a', 'b', 'c');
    expect(fileSystem.calls.openAppend).toBe(before + 1);
    fileSystem.heal();
    write('0123456', 'new');
    expect([fileSystem.readFile('/F'), fileSystem.readFile('/F.1')]).toEqual([
      'new',
      '0123456789abc0123456',
    ]);
  });

  it('never throws out of a write', () => {
    const { fileSystem, write, file } = rotating({ maxBytes: 10, backups: 2 });
    fileSystem.fail('statHandle', 'ESTALE');
    write('0123456789', 'abc');
    for (const operation of ['rename', 'openAppend', 'stat', 'close'] as const) {
      fileSystem.fail(operation, 'EIO');
    }
    expect(() => write('0123456789', 'abc', '0123456789')).not.toThrow();
    expect(() => file.reopen()).not.toThrow();
  });
});
