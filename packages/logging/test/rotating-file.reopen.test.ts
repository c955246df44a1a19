import { describe, expect, it } from 'vitest';
import type { LogProblem } from '../src/log-problem.ts';
import { RotatingFile, type RotatingFileOptions } from '../src/rotating-file.ts';
import { ManualLogClock, MemoryFileSystem } from '../src/testing/index.ts';

function opened(options: Partial<RotatingFileOptions> = {}) {
  const fileSystem = new MemoryFileSystem();
  fileSystem.makeDirectory('/logs');
  const clock = new ManualLogClock();
  const problems: LogProblem[] = [];
  const onProblem = (problem: LogProblem) => problems.push(problem);
  const file = new RotatingFile({ path: '/logs/F', fileSystem, clock, onProblem, ...options });
  const write = (text: string) => file.write(Buffer.from(text));
  const content = (path = '/logs/F') => fileSystem.readFile(path);
  return { fileSystem, clock, problems, file, write, content };
}

describe('opening a log', () => {
  it.each([
    ['openAppend', 'EACCES'],
    ['openAppend', 'EISDIR'],
    ['statHandle', 'EIO'],
  ] as const)('fails with the host’s reason when %s does: %s', (operation, errno) => {
    const fileSystem = new MemoryFileSystem();
    fileSystem.fail(operation, errno);
    expect(() => new RotatingFile({ path: '/F', fileSystem })).toThrowError(
      expect.objectContaining({ code: 'OPEN_FAILED', errno, path: '/F' }),
    );
    expect(fileSystem.openHandles).toBe(0);
  });

  it('in a missing directory fails with ENOENT', () => {
    const fileSystem = new MemoryFileSystem();
    expect(() => new RotatingFile({ path: '/nowhere/F', fileSystem })).toThrowError(
      expect.objectContaining({ code: 'OPEN_FAILED', errno: 'ENOENT' }),
    );
  });

  it('appends to what is there', () => {
    const { fileSystem, write, content } = opened();
    write('one,');
    const again = new RotatingFile({ path: '/logs/F', fileSystem });
    again.write(Buffer.from('two'));
    expect(content()).toBe('one,two');
  });
});

describe('reopening a log', () => {
  it('goes on in a new file after logrotate renamed the old one', () => {
    const { fileSystem, file, write, content } = opened();
    write('old');
    fileSystem.rename('/logs/F', '/logs/F-20261121');
    write(' still old');
    expect(file.reopen()).toBe(true);
    write('new');
    expect([content('/logs/F-20261121'), content()]).toEqual(['old still old', 'new']);
    expect(fileSystem.openHandles).toBe(1);
  });

  it('keeps the old file, and says so each time it was asked, when the new one is refused', () => {
    const { fileSystem, file, write, problems, content } = opened();
    fileSystem.fail('openAppend', 'ENOENT');
    expect(file.reopen()).toBe(false);
    expect(file.reopen()).toBe(false);
    write('kept');
    expect(content()).toBe('kept');
    expect(problems.map(({ kind, errno }) => [kind, errno])).toEqual([
      ['reopen-failed', 'ENOENT'],
      ['reopen-failed', 'ENOENT'],
    ]);
  });

  it('takes bytes that wait for space to the new file', () => {
    const { fileSystem, file, write, content } = opened();
    fileSystem.fail('write', 'ENOSPC');
    write('waiting,');
    fileSystem.rename('/logs/F', '/logs/F.old');
    fileSystem.fail('write', 'ENOSPC', '/logs/F.old');
    file.reopen();
    write('new');
    expect([content('/logs/F.old'), content()]).toEqual(['', 'waiting,new']);
  });

  it('does nothing once the log is closed', () => {
    const { fileSystem, file, write, content } = opened();
    file.close();
    file.close();
    write('late');
    expect(file.reopen()).toBe(false);
    file.clear();
    expect([content(), fileSystem.openHandles]).toEqual(['', 0]);
  });
});

describe('clearing a log', () => {
  it('deletes the file and starts an empty one, and leaves the backups', () => {
    const { fileSystem, file, write, content } = opened();
    fileSystem.writeFile('/logs/F.1', 'backup');
    const { inode } = fileSystem.stat('/logs/F') ?? { inode: 0 };
    write('old');
    file.clear();
    write('new');
    expect([content(), content('/logs/F.1')]).toEqual(['new', 'backup']);
    expect(fileSystem.stat('/logs/F')?.inode).not.toBe(inode);
  });

  it('is no error when the file is gone already', () => {
    const { fileSystem, file, content } = opened();
    fileSystem.unlink('/logs/F');
    file.clear();
    expect(content()).toBe('');
  });

  it('keeps the permissions', () => {
    const { fileSystem, file } = opened({ mode: 0o600 });
    file.clear();
    expect(fileSystem.stat('/logs/F')?.mode).toBe(0o600);
  });

  it('keeps a symbolic link and clears the file it leads to', () => {
    const { fileSystem, content } = opened();
    fileSystem.makeLink('/logs/link', 'F');
    const linked = new RotatingFile({ path: '/logs/link', fileSystem });
    linked.write(Buffer.from('old'));
    linked.clear();
    expect([content(), fileSystem.readLink('/logs/link')]).toEqual(['', 'F']);
  });

  it('fails, and leaves everything as it is, when the file cannot be deleted', () => {
    const { fileSystem, file, write, content } = opened();
    write('old,');
    fileSystem.fail('unlink', 'EPERM');
    expect(() => file.clear()).toThrowError(
      expect.objectContaining({ code: 'FAILED', errno: 'EPERM' }),
    );
    write('new');
    expect(content()).toBe('old,new');
  });

  it('fails when the directory is gone, and starts anew when it is back', () => {
    const { fileSystem, clock, file, write, content } = opened();
    fileSystem.removeDirectory('/logs');
    expect(() => file.clear()).toThrowError(expect.objectContaining({ code: 'FAILED' }));
    write('into the deleted file');
    fileSystem.makeDirectory('/logs');
    clock.advance(1000);
    write('back');
    expect(content()).toBe('back');
  });
});

describe('a log that is deleted while in use', () => {
  it('is started anew by the next write, with one warning', () => {
    const { fileSystem, clock, problems, write, content } = opened();
    write('old');
    fileSystem.unlink('/logs/F');
    clock.advance(1000);
    write('new,');
    write('newer');
    expect(content()).toBe('new,newer');
    expect(problems.map(({ kind, level, message }) => [kind, level, message])).toEqual([
      ['removed', 'warn', 'the log /logs/F was deleted while in use; started it anew'],
    ]);
  });

  it('together with its directory costs one report, and is made anew when that is back', () => {
    const { fileSystem, clock, problems, write, content } = opened();
    fileSystem.removeDirectory('/logs');
    for (let second = 0; second < 5; second++) {
      clock.advance(1000);
      write('lost');
    }
    expect(problems.map(({ kind }) => kind)).toEqual(['reopen-failed']);
    fileSystem.makeDirectory('/logs');
    clock.advance(1000);
    write('kept');
    expect(content()).toBe('kept');
    expect(problems.map(({ kind }) => kind)).toEqual(['reopen-failed', 'removed']);
  });

  it('is looked at once a second at most, and not at all when nothing is written', () => {
    const { fileSystem, clock, write } = opened();
    const looks = () => fileSystem.calls.statHandle ?? 0;
    const before = looks();
    clock.advance(60_000);
    expect(looks()).toBe(before);
    for (let step = 0; step < 100; step++) write('x');
    expect(looks()).toBe(before + 1);
    expect(fileSystem.calls.stat).toBe(1);
    expect(clock.pendingTimers).toBe(0);
  });

  it('on purpose, to be reopened, is not noticed in between', () => {
    const { clock, problems, file, write, content } = opened();
    file.remove();
    clock.advance(5000);
    write('into the deleted file');
    expect([content(), problems]).toEqual([undefined, []]);
    file.reopen();
    write('new');
    expect(content()).toBe('new');
  });
});

describe('a log whose name leads to another file', () => {
  it('goes on in that file', () => {
    const { fileSystem, clock, problems, write, content } = opened();
    write('old');
    fileSystem.rename('/logs/F', '/logs/F.1');
    fileSystem.writeFile('/logs/F', 'made by logrotate,');
    clock.advance(1000);
    write('new');
    expect([content('/logs/F.1'), content(), problems]).toEqual([
      'old',
      'made by logrotate,new',
      [],
    ]);
  });

  it('goes on in the old file as long as there is none', () => {
    const { fileSystem, clock, write, content } = opened();
    fileSystem.rename('/logs/F', '/logs/F.1');
    clock.advance(1000);
    write('still old');
    expect([content('/logs/F.1'), content()]).toEqual(['still old', undefined]);
  });

  it('goes on in the old file where it is no file at all', () => {
    const { fileSystem, clock, write, content } = opened();
    fileSystem.rename('/logs/F', '/logs/F.1');
    fileSystem.makeNode('/logs/F', 'directory');
    clock.advance(1000);
    write('still old');
    expect(content('/logs/F.1')).toBe('still old');
  });
});

describe('watching a log', () => {
  it('tells of every write until it is ended', () => {
    const { file, write } = opened();
    let calls = 0;
    const end = file.watch(() => {
      calls++;
    });
    write('one');
    write('two');
    end();
    write('three');
    expect(calls).toBe(2);
  });

  it('goes on when a watcher throws, and reports it once', () => {
    const { file, problems, write, content } = opened();
    file.watch(() => {
      throw new RangeError('watcher');
    });
    write('one');
    write('two');
    expect(content()).toBe('onetwo');
    expect(problems.map(({ kind, message }) => [kind, message])).toEqual([
      ['handler-failed', 'uncaptured exception in a watcher of /logs/F: RangeError; going on'],
    ]);
  });

  it('tells of bytes that were written later by themselves', () => {
    const { fileSystem, clock, file, write, content } = opened();
    const seen: (string | undefined)[] = [];
    fileSystem.fail('write', 'ENOSPC');
    write('late');
    file.watch(() => seen.push(content()));
    fileSystem.heal();
    clock.advance(1000);
    expect(seen).toEqual(['late']);
  });
});
