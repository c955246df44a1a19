import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadLibc } from '../../src/posix/libc.ts';
import { AF_UNIX, unixAddress } from '../../src/posix/socket-address.ts';
import { UnixDatagram } from '../../src/posix/unix-datagram.ts';

const libc = loadLibc();
const directory = mkdtempSync(join(tmpdir(), 'sv-datagram-'));
afterAll(() => rmSync(directory, { recursive: true }));

const SOCK_DGRAM = 2;

/** A bound socket, as a system log has; Node has none of this kind. */
function receiver(path: string) {
  const fd = libc.socket(AF_UNIX, SOCK_DGRAM, 0);
  const address = unixAddress(path);
  if (address === null || libc.bind(fd, address, address.length) !== 0) throw new Error('no bind');
  return {
    receive: () => {
      const buffer = Buffer.alloc(100);
      return buffer.toString('utf8', 0, libc.read(fd, buffer, buffer.length));
    },
    close: () => {
      libc.close(fd);
      // An abstract name is gone with its socket.
      if (!path.startsWith('\0')) rmSync(path);
    },
  };
}

describe('UnixDatagram', () => {
  it('sends each message whole, also to a receiver that was started anew', () => {
    const path = join(directory, 'log');
    const datagram = new UnixDatagram(libc, path);
    for (const round of ['one', 'two']) {
      const log = receiver(path);
      datagram.send(Buffer.from(`a ${round}`));
      datagram.send(Buffer.from(`b ${round}`));
      expect([log.receive(), log.receive()]).toEqual([`a ${round}`, `b ${round}`]);
      log.close();
    }
    datagram.close();
  });

  it.runIf(process.platform === 'linux')('reaches names of the abstract namespace', () => {
    const name = `\0sv-datagram-${process.pid}`;
    const manager = receiver(name);
    const datagram = new UnixDatagram(libc, name);
    datagram.send(Buffer.from('READY=1'));
    expect(manager.receive()).toBe('READY=1');
    datagram.close();
    manager.close();
  });

  it.each([
    ['ENOENT', join(directory, 'nobody')],
    ['ENAMETOOLONG', `/${'x'.repeat(200)}`],
  ])('throws %s when nobody is to be reached', (code, path) => {
    expect(() => new UnixDatagram(libc, path).send(Buffer.from('x'))).toThrow(
      expect.objectContaining({ code }),
    );
  });
});
