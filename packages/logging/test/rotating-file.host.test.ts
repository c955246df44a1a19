import { execFileSync } from 'node:child_process';
import {
  closeSync,
  constants,
  existsSync,
  lstatSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LogProblem } from '../src/log-problem.ts';
import { NodeFileSystem } from '../src/node-file-system.ts';
import { RotatingFile, type RotatingFileOptions } from '../src/rotating-file.ts';
import { ManualLogClock } from '../src/testing/index.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sv-logging-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

function opened(path: string, options: Partial<RotatingFileOptions> = {}) {
  const problems: LogProblem[] = [];
  const onProblem = (problem: LogProblem) => problems.push(problem);
  const clock = new ManualLogClock();
  const fileSystem = new NodeFileSystem();
  const file = new RotatingFile({ path, fileSystem, clock, onProblem, ...options });
  const write = (text: string) => file.write(Buffer.from(text));
  return { file, write, clock, problems };
}

const hasDevices = existsSync('/dev/full') && existsSync('/dev/null');
const hasDescriptors = existsSync('/proc/self/fd');

describe('on a real disk', () => {
  it('a log rotates, keeps every byte in order, and always appends', () => {
    const path = join(directory, 'log');
    const { file, write } = opened(path, { maxBytes: 1000, backups: 50 });
    const lines = Array.from({ length: 2000 }, (_, index) => `line ${index}\n`);
    for (const line of lines) write(line);
    const names = readdirSync(directory).map((name) => Number(name.slice('log.'.length)));
    const parts = names
      .sort((one, other) => other - one)
      .map((number) => readFileSync(number === 0 ? path : `${path}.${number}`, 'utf8'));
    expect(parts.length).toBeGreaterThan(10);
    expect(parts.join('')).toBe(lines.join(''));
    writeFileSync(path, '');
    write('after copytruncate');
    expect(readFileSync(path, 'utf8')).toBe('after copytruncate');
    file.close();
  });

  it('a private log stays private through rotation and clearing', () => {
    const path = join(directory, 'log');
    writeFileSync(path, '', { mode: 0o600 });
    const { file, write } = opened(path, { maxBytes: 10, backups: 1 });
    write('0123456789');
    file.clear();
    const modes = [path, `${path}.1`].map((name) => statSync(name).mode & 0o777);
    expect(modes).toEqual([0o600, 0o600]);
    file.close();
  });

  it('a log is reopened after a rename, and started anew after a deletion', () => {
    const path = join(directory, 'log');
    const { file, write, clock, problems } = opened(path);
    renameSync(path, `${path}.old`);
    write('old');
    file.reopen();
    write('new');
    expect([`${path}.old`, path].map((name) => readFileSync(name, 'utf8'))).toEqual(['old', 'new']);
    rmSync(path);
    clock.advance(1000);
    write('newer');
    expect(readFileSync(path, 'utf8')).toBe('newer');
    expect(problems.map(({ kind }) => kind)).toEqual(['removed']);
    file.close();
  });

  it.each([
    ['no/log', 'ENOENT'],
    ['.', 'EISDIR'],
  ])('a log at %s is refused with %s', (name, errno) => {
    expect(() => opened(join(directory, name))).toThrowError(
      expect.objectContaining({ code: 'OPEN_FAILED', errno }),
    );
  });

  it('a rotation that is impossible leaves the log growing', () => {
    const path = join(directory, 'log');
    // A directory where the backup should be cannot be replaced by a file, not even by root.
    execFileSync('mkdir', [`${path}.1`]);
    const { file, write, problems } = opened(path, { maxBytes: 10, backups: 1 });
    write('0123456789');
    write('more');
    expect(readFileSync(path, 'utf8')).toBe('0123456789more');
    expect(problems.map(({ kind, errno }) => [kind, errno])).toEqual([
      ['rotation-failed', 'EISDIR'],
    ]);
    file.close();
  });
});

describe.skipIf(!hasDevices)('on devices', () => {
  it('/dev/full is one report, and the end tells what was lost', () => {
    const { file, write, clock, problems } = opened('/dev/full', { maxBytes: 5, backups: 1 });
    for (let step = 0; step < 5; step++) {
      write('0123456789');
      clock.advance(1000);
    }
    file.close();
    expect(problems.map(({ kind, errno, lostBytes }) => [kind, errno, lostBytes])).toEqual([
      ['write-failed', 'ENOSPC', undefined],
      ['bytes-lost', undefined, 50],
    ]);
  });

  it('/dev/null takes everything, is not rotated, and survives being cleared', () => {
    const { file, write, problems } = opened('/dev/null', { maxBytes: 5, backups: 1 });
    write('0123456789');
    file.clear();
    file.close();
    expect([problems, existsSync('/dev/null.1')]).toEqual([[], false]);
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
  });
});

describe('on a FIFO', () => {
  function fifoWithReader() {
    const path = join(directory, 'fifo');
    execFileSync('mkfifo', [path]);
    const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const read = () => {
      const buffer = Buffer.alloc(1 << 20);
      try {
        return buffer.toString('utf8', 0, readSync(reader, buffer));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return '';
        throw error;
      }
    };
    return { path, read, close: () => closeSync(reader) };
  }

  it('nothing is lost when the reader is slower than the writer, and nothing is rotated', () => {
    const { path, read, close } = fifoWithReader();
    const { file, write, clock, problems } = opened(path, {
      maxBytes: 10,
      backups: 1,
      backlogBytes: 100_000,
    });
    let seen = '';
    clock.onBlock = () => {
      seen += read();
    };
    const lines = Array.from({ length: 10_000 }, (_, index) => `this is line number ${index}\n`);
    write(lines.slice(0, 5000).join(''));
    for (const line of lines.slice(5000)) write(line);
    for (let part = read(); part !== ''; part = read()) {
      seen += part;
      clock.advance(10);
    }
    expect(seen).toBe(lines.join(''));
    expect([problems, readdirSync(directory)]).toEqual([[], ['fifo']]);
    file.close();
    close();
  });

  it('a log without a reader can be opened, and is read later', () => {
    const path = join(directory, 'fifo');
    execFileSync('mkfifo', [path]);
    const { file, write } = opened(path);
    write('for later');
    const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const buffer = Buffer.alloc(100);
    expect(buffer.toString('utf8', 0, readSync(reader, buffer))).toBe('for later');
    closeSync(reader);
    file.close();
  });

  it('a reader that goes away is reported once', () => {
    const { path, close } = fifoWithReader();
    const { file, write, problems } = opened(path);
    close();
    write('one');
    write('two');
    expect(problems.map(({ kind, errno }) => [kind, errno])).toEqual([['write-failed', 'EPIPE']]);
    file.close();
    expect(problems.at(-1)?.lostBytes).toBe(6);
  });
});

describe.skipIf(!hasDescriptors)('on a descriptor of our own', () => {
  it('that is a pipe, output goes into it and it stays open', () => {
    const path = join(directory, 'fifo');
    execFileSync('mkfifo', [path]);
    const descriptor = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
    for (const alias of [`/dev/fd/${descriptor}`, `/proc/self/fd/${descriptor}`]) {
      const { file, write } = opened(alias, { maxBytes: 5, backups: 1 });
      write('0123456789');
      file.close();
      const buffer = Buffer.alloc(100);
      expect(buffer.toString('utf8', 0, readSync(descriptor, buffer))).toBe('0123456789');
    }
    closeSync(descriptor);
  });

  it('that is a file, output goes to its end and the file stays what it is', () => {
    const path = join(directory, 'out.txt');
    const descriptor = openSync(path, 'w');
    const { file, write } = opened(`/dev/fd/${descriptor}`, { maxBytes: 5, backups: 1 });
    write('0123456789');
    file.clear();
    write('more');
    file.close();
    closeSync(descriptor);
    expect(readFileSync(path, 'utf8')).toBe('0123456789more');
    expect(readdirSync(directory)).toEqual(['out.txt']);
  });

  it('that is a socket, which cannot be opened by its path, output goes into it', async () => {
    const { ours, theirs, server } = await connectedSockets(join(directory, 'socket'));
    const { file, write } = opened(`/dev/fd/${descriptorOf(ours)}`, { maxBytes: 5, backups: 1 });
    const received = new Promise<string>((resolve) => {
      theirs.once('data', (data) => resolve(data.toString()));
    });
    write('0123456789');
    expect(await received).toBe('0123456789');
    file.close();
    for (const socket of [ours, theirs]) socket.destroy();
    server.close();
  });
});

async function connectedSockets(path: string) {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(path, resolve));
  const accepted = new Promise<Socket>((resolve) => server.once('connection', resolve));
  const ours = new Socket();
  await new Promise<void>((resolve) => ours.connect(path, resolve));
  return { ours, theirs: await accepted, server };
}

/** Node shows the descriptor of a socket nowhere else. */
function descriptorOf(socket: Socket): number {
  const { _handle } = socket as unknown as { _handle: { fd: number } };
  return _handle.fd;
}
