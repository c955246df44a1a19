import { describe, expect, it } from 'vitest';
import { clearStoppedLog } from '../src/remove-log-file.ts';
import { MemoryFileSystem } from '../src/testing/index.ts';

describe('clearing the log of a process that does not run', () => {
  it('empties the file and leaves its backups', () => {
    const fileSystem = new MemoryFileSystem();
    fileSystem.writeFile('/log', 'old');
    fileSystem.writeFile('/log.1', 'older');
    clearStoppedLog(fileSystem, '/log');
    expect([fileSystem.readFile('/log'), fileSystem.readFile('/log.1')]).toEqual(['', 'older']);
  });

  it('does nothing, and does not fail, where there is no file', () => {
    const fileSystem = new MemoryFileSystem();
    clearStoppedLog(fileSystem, '/log');
    expect(fileSystem.paths).toEqual([]);
  });

  it.each(['fifo', 'device', 'socket', 'directory'] as const)('leaves a %s alone', (kind) => {
    const fileSystem = new MemoryFileSystem();
    fileSystem.makeNode('/log', kind);
    clearStoppedLog(fileSystem, '/log');
    expect([fileSystem.paths, fileSystem.calls.truncate]).toEqual([['/log'], undefined]);
  });

  it('leaves a file alone that is our stdout', () => {
    const fileSystem = new MemoryFileSystem();
    fileSystem.writeFile('/out.txt', 'output');
    fileSystem.makeLink('/dev/stdout', '/out.txt');
    clearStoppedLog(fileSystem, '/dev/stdout');
    expect(fileSystem.readFile('/out.txt')).toBe('output');
  });

  it('does not fail when the file goes away meanwhile', () => {
    const fileSystem = new MemoryFileSystem();
    fileSystem.writeFile('/log', 'old');
    fileSystem.fail('truncate', 'ENOENT');
    expect(() => clearStoppedLog(fileSystem, '/log')).not.toThrow();
  });

  it('is FAILED with the host’s reason where it is refused', () => {
    const fileSystem = new MemoryFileSystem();
    fileSystem.writeFile('/log', 'old');
    fileSystem.fail('truncate', 'EROFS');
    expect(() => clearStoppedLog(fileSystem, '/log')).toThrowError(
      expect.objectContaining({ code: 'FAILED', errno: 'EROFS', path: '/log' }),
    );
  });
});
