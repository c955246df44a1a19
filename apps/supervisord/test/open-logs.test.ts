import { MemoryFileSystem } from '@sv/logging/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { OpenLogs } from '../src/open-logs.ts';

describe('OpenLogs', () => {
  let fileSystem: MemoryFileSystem;
  let openLogs: OpenLogs;

  beforeEach(() => {
    fileSystem = new MemoryFileSystem();
    openLogs = new OpenLogs();
  });

  const open = (path: string) => openLogs.open({ path, fileSystem, backlogBytes: 100 });
  const bytes = (text: string) => Buffer.from(text);

  describe('with a pipe that several log to', () => {
    beforeEach(() => fileSystem.makeFifo('/pipe', 10));

    it('keeps every chunk whole when the pipe fills up', () => {
      const one = open('/pipe');
      const other = open('/pipe');
      one.write(bytes('1111111111111\n'));
      let read = fileSystem.drainFifo('/pipe');
      other.write(bytes('222\n'));
      read += fileSystem.drainFifo('/pipe');
      one.write(bytes('3\n'));
      read += fileSystem.drainFifo('/pipe');
      expect(read).toBe('1111111111111\n222\n3\n');
    });

    it('opens it once, by whichever name it is called', () => {
      fileSystem.setDescriptor(1, '/pipe');
      for (const path of ['/dev/stdout', '/dev/fd/1', '/proc/self/fd/1']) open(path);
      expect(fileSystem.calls.openAppend).toBe(1);
    });

    it('closes it when the last one has, and opens it anew for the next', () => {
      const one = open('/pipe');
      const other = open('/pipe');
      one.close();
      one.close();
      one.write(bytes('late'));
      other.write(bytes('whole'));
      expect(fileSystem.drainFifo('/pipe')).toBe('whole');
      expect(fileSystem.calls.close).toBe(undefined);
      other.close();
      expect(fileSystem.calls.close).toBe(1);
      open('/pipe').write(bytes('again'));
      expect(fileSystem.drainFifo('/pipe')).toBe('again');
    });
  });

  it('leaves each a file of its own, with its own limits, where files can be rotated', () => {
    const small = openLogs.open({ path: '/log', fileSystem, maxBytes: 5, backups: 1 });
    const large = open('/log');
    large.write(bytes('abcdefgh'));
    expect(fileSystem.readFile('/log.1')).toBe(undefined);
    small.write(bytes('ijklm'));
    expect(fileSystem.readFile('/log.1')).toBe('abcdefghijklm');
  });

  it('tells who watches a path of every write to it, whoever opened it and when', () => {
    let writes = 0;
    const early = open('/log');
    const stop = openLogs.watch('/log', () => {
      writes += 1;
    });
    const late = open('/log');
    early.write(bytes('1'));
    late.write(bytes('2'));
    open('/other').write(bytes('3'));
    expect(writes).toBe(2);
    early.close();
    stop();
    late.write(bytes('4'));
    expect(writes).toBe(2);
    expect(fileSystem.readFile('/log')).toBe('124');
  });
});
