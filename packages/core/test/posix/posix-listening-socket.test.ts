/** The socket of a FastCGI group. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import type { UnixListenAddress } from '../../src/posix/bind-unix.ts';
import { PosixListeningSocket } from '../../src/posix/posix-listening-socket.ts';
import { fixture, IS_ROOT, useRealProcesses } from './real-processes.ts';

const { libc, start } = useRealProcesses();
const directory = mkdtempSync(join(tmpdir(), 'sv-socket-'));
afterAll(() => rmSync(directory, { recursive: true }));

function inetSocket(host: string, port: number, lines: string[] = []) {
  return new PosixListeningSocket(libc, {
    url: `tcp://${host}:${port}`,
    address: { kind: 'tcp', host, port },
    backlog: null,
    log: (line) => lines.push(line),
  });
}

function unixSocket(path: string, address: Partial<UnixListenAddress> = {}) {
  return new PosixListeningSocket(libc, {
    url: `unix://${path}`,
    address: { kind: 'unix', path, mode: 0o700, owner: null, ...address },
    backlog: 5,
    log: () => undefined,
  });
}

/** Runs the FastCGI fixture on the socket and gives where it listens. */
async function serve(fd: number) {
  const child = start({ argv: [process.execPath, fixture('answers-on-fd-0.mjs')], stdin: fd });
  await child.stdout.until('\n');
  const address = JSON.parse(child.stdout.text.replace('listening ', ''));
  return { child, address };
}

describe('a listening socket', () => {
  it.each(['127.0.0.1', 'localhost', ''])('is the fd 0 of a child, on host %j', async (host) => {
    const socket = inetSocket(host, 0);
    const fd = socket.acquire();
    const { child, address } = await serve(fd);
    expect(address.family).toBe('IPv4');
    const answer = await text(connect(address.port, '127.0.0.1'));
    expect(answer).toBe(`hello from ${child.pid}`);
    child.signal(9, 'process');
    await child.exited;
    socket.release();
  });

  it('serves on a unix path, and leaves the file behind when it is closed', async () => {
    const path = join(directory, 'app.sock');
    const socket = unixSocket(path);
    const { child } = await serve(socket.acquire());
    expect(await text(connect(path))).toBe(`hello from ${child.pid}`);
    child.signal(9, 'process');
    await child.exited;
    socket.release();
    expect(statSync(path).isSocket()).toBe(true);
  });

  it('exists from the first reference to the last, and says so', () => {
    const lines: string[] = [];
    const socket = inetSocket('127.0.0.1', 0, lines);
    const first = socket.acquire();
    expect(socket.acquire()).toBe(first);
    socket.release();
    expect(lines).toEqual(['Creating socket tcp://127.0.0.1:0']);
    socket.release();
    expect(lines).toEqual([
      'Creating socket tcp://127.0.0.1:0',
      'Closing socket tcp://127.0.0.1:0',
    ]);
    expect(() => statSync(`/proc/self/fd/${first}`)).toThrow('ENOENT');
    socket.release();
    expect(lines).toHaveLength(2);
  });

  it('can be created again after a failure', async () => {
    const taken = await listeningServer();
    const { port } = taken.address() as { port: number };
    const socket = inetSocket('127.0.0.1', port);
    expect(() => socket.acquire()).toThrow(
      `Could not create FastCGI socket tcp://127.0.0.1:${port}: [Errno 98] Address already in use`,
    );
    await new Promise((resolve) => taken.close(resolve));
    expect(socket.acquire()).toBeGreaterThan(2);
    socket.release();
  });

  it('closes its descriptor when it cannot be created', () => {
    const before = readdirSync('/proc/self/fd');
    expect(() => unixSocket(join(directory, 'no', 'such', 'dir')).acquire()).toThrow('[Errno 2]');
    expect(readdirSync('/proc/self/fd')).toEqual(before);
  });

  it('names a host that does not resolve', () => {
    expect(() => inetSocket('no-such-host.invalid', 1).acquire()).toThrow(
      'Could not create FastCGI socket tcp://no-such-host.invalid:1: ' +
        '[Errno -2] Name or service not known',
    );
  });
});

describe('a unix listening socket', () => {
  it('has the mode that was asked for whatever the umask is', () => {
    const path = join(directory, 'mode.sock');
    const socket = unixSocket(path, { mode: 0o666 });
    socket.acquire();
    expect(statSync(path).mode & 0o777).toBe(0o666);
    socket.release();
  });

  it('replaces whatever has its path', () => {
    const path = join(directory, 'stale.sock');
    writeFileSync(path, 'not a socket');
    const socket = unixSocket(path);
    socket.acquire();
    expect(statSync(path).isSocket()).toBe(true);
    socket.release();
  });

  it('does not replace a directory', () => {
    const path = join(directory, 'occupied');
    mkdirSync(path);
    expect(() => unixSocket(path).acquire()).toThrow(/\[Errno (21|1)\] .*: '.*occupied'$/);
  });

  it('says when its path is too long', () => {
    const path = join(directory, 'x'.repeat(108));
    expect(() => unixSocket(path).acquire()).toThrow(': AF_UNIX path too long');
  });

  it.skipIf(!IS_ROOT)('belongs to its owner (as root)', () => {
    const path = join(directory, 'owned.sock');
    const socket = unixSocket(path, { owner: { uid: 33, gid: 50 } });
    socket.acquire();
    expect(statSync(path)).toMatchObject({ uid: 33, gid: 50 });
    socket.release();
  });

  it.skipIf(IS_ROOT)('is removed again when its owner cannot be set', () => {
    const path = join(directory, 'owned.sock');
    expect(() => unixSocket(path, { owner: { uid: 0, gid: 0 } }).acquire()).toThrow(
      'Could not change ownership of socket file: [Errno 1] Operation not permitted',
    );
    expect(() => statSync(path)).toThrow('ENOENT');
  });
});

function listeningServer(): Promise<Server> {
  const server = createServer();
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
