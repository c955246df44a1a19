import { describe, expect, it } from 'vitest';
import { FollowLog, TRUNCATED_NOTICE } from '../src/follow-log.ts';
import { RotatingFile } from '../src/rotating-file.ts';
import { MemoryFileSystem } from '../src/testing/index.ts';

function followed(content: string) {
  const fileSystem = new MemoryFileSystem();
  fileSystem.writeFile('/log', content);
  const follow = new FollowLog({ fileSystem, path: '/log' });
  return { fileSystem, follow };
}

function rest(follow: FollowLog): string {
  const parts: Uint8Array[] = [];
  follow.poke((chunk) => parts.push(chunk));
  return Buffer.concat(parts).toString();
}

describe('following a log', () => {
  it('begins with all of a short log', () => {
    const { follow } = followed('short');
    expect(rest(follow)).toBe('short');
    expect(rest(follow)).toBe('');
  });

  it('begins with the last 1024 bytes of a long one, at a character border', () => {
    const { follow } = followed(`${'x'.repeat(5000)}€${'y'.repeat(1022)}`);
    expect(rest(follow)).toBe('y'.repeat(1022));
  });

  it('begins with nothing of an empty one', () => {
    expect(followed('').follow.next()).toBeUndefined();
  });

  it('gives growth as it comes, as bytes', () => {
    const { fileSystem, follow } = followed('old\n');
    rest(follow);
    fileSystem.appendFile('/log', Buffer.from('\xff\xe2', 'latin1'));
    expect(Buffer.from(follow.next() ?? []).toString('latin1')).toBe('\xff\xe2');
    fileSystem.appendFile('/log', 'more');
    expect(rest(follow)).toBe('more');
  });

  it('gives large growth in pieces of 64 KiB', () => {
    const { fileSystem, follow } = followed('');
    fileSystem.appendFile('/log', 'x'.repeat(150_000));
    const sizes: number[] = [];
    follow.poke((chunk) => sizes.push(chunk.length));
    expect(sizes).toEqual([65_536, 65_536, 150_000 - 2 * 65_536]);
  });

  it('stops when nothing more can be delivered, and goes on from there', () => {
    const { fileSystem, follow } = followed('');
    fileSystem.appendFile('/log', 'x'.repeat(65_536));
    fileSystem.appendFile('/log', 'rest');
    const delivered: number[] = [];
    follow.poke((chunk) => delivered.push(chunk.length) === 0);
    expect(delivered).toEqual([65_536]);
    expect(rest(follow)).toBe('rest');
  });

  it('reads the old file to its end before the new one from its start', () => {
    const { fileSystem, follow } = followed('');
    fileSystem.appendFile('/log', 'end of old,');
    fileSystem.rename('/log', '/log.1');
    fileSystem.writeFile('/log', 'start of new');
    expect(rest(follow)).toBe('end of old,start of new');
  });

  it('follows a deleted file until a new one has its name', () => {
    const { fileSystem, follow } = followed('');
    const file = new RotatingFile({ path: '/log', fileSystem });
    fileSystem.unlink('/log');
    file.write(Buffer.from('into the deleted file,'));
    expect(rest(follow)).toBe('into the deleted file,');
    file.write(Buffer.from('more,'));
    fileSystem.writeFile('/log', 'new');
    expect(rest(follow)).toBe('more,new');
  });

  it('announces a truncated file and begins again', () => {
    const { fileSystem, follow } = followed('long content');
    rest(follow);
    fileSystem.truncate('/log');
    fileSystem.appendFile('/log', 'new');
    expect(rest(follow)).toBe(`${TRUNCATED_NOTICE}new`);
    expect(TRUNCATED_NOTICE).toBe('==> File truncated <==\n');
  });

  it('loses nothing when the log was rotated several times since it last looked', () => {
    const { fileSystem, follow } = followed('');
    const file = new RotatingFile({ path: '/log', fileSystem, maxBytes: 10, backups: 5 });
    const written = ['first ten.', 'second ten', 'third ten.', 'rest'];
    for (const text of written) file.write(Buffer.from(text));
    expect(fileSystem.readFile('/log.3')).toBe('first ten.');
    expect(rest(follow)).toBe(written.join(''));
  });

  it('loses nothing at any rate when it is told of each write', () => {
    const { fileSystem, follow } = followed('');
    const file = new RotatingFile({ path: '/log', fileSystem, maxBytes: 10, backups: 1 });
    let seen = '';
    file.watch(() =>
      follow.poke((chunk) => {
        seen += Buffer.from(chunk).toString();
      }),
    );
    const written = Array.from({ length: 50 }, (_, index) => `line ${index}\n`);
    for (const line of written) file.write(Buffer.from(line));
    expect(seen).toBe(written.join(''));
  });

  it('tries again later when it cannot read just now', () => {
    const { fileSystem, follow } = followed('');
    fileSystem.appendFile('/log', 'text');
    fileSystem.fail('read', 'EIO');
    expect(rest(follow)).toBe('');
    fileSystem.heal();
    expect(rest(follow)).toBe('text');
  });

  it('stays with the old file while the new one cannot be opened', () => {
    const { fileSystem, follow } = followed('');
    fileSystem.rename('/log', '/log.1');
    fileSystem.writeFile('/log', 'new');
    fileSystem.fail('openRead', 'EMFILE');
    fileSystem.appendFile('/log.1', 'old,');
    expect(rest(follow)).toBe('old,');
    fileSystem.heal();
    expect(rest(follow)).toBe('new');
  });

  it.each(['file', 'fifo', 'directory'] as const)(
    'of no log, or of a %s that is none, is NO_FILE',
    (kind) => {
      const fileSystem = new MemoryFileSystem();
      if (kind !== 'file') fileSystem.makeNode('/log', kind);
      expect(() => new FollowLog({ fileSystem, path: '/log' })).toThrowError(
        expect.objectContaining({ code: 'NO_FILE', path: '/log' }),
      );
    },
  );

  it('leaves nothing open, also after a rotation, and may be closed twice', () => {
    const { fileSystem, follow } = followed('');
    fileSystem.rename('/log', '/log.1');
    fileSystem.writeFile('/log', 'new');
    rest(follow);
    follow.close();
    follow.close();
    expect(fileSystem.openHandles).toBe(0);
    expect(follow.next()).toBeUndefined();
  });
});
