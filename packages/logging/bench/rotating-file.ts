/**
 * How much a RotatingFile costs over the bare system call: 1 GB in chunks of 64 KiB, as the daemon
 * reads them from a pipe, into a memory file system where there is one.
 *
 *   npx tsx packages/logging/bench/rotating-file.ts [megabytes]
 */

import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChildLog, NodeFileSystem, NodeLogClock, RotatingFile } from '../src/index.ts';

const ROUNDS = 5;
const chunk = Buffer.alloc(64 * 1024, 'a line of output, as programs write them\n');
const megabytes = Number(process.argv[2] ?? 1000);
const chunks = Math.round((megabytes * 1e6) / chunk.length);

interface Contender {
  readonly name: string;
  /** Opens a log in the directory; returns how to write and how to close. */
  readonly open: (directory: string) => [write: (chunk: Uint8Array) => void, close: () => void];
}

const contenders: readonly Contender[] = [
  {
    name: 'fs.writeSync',
    open: (directory) => {
      const descriptor = openSync(join(directory, 'log'), 'a');
      return [(bytes) => writeSync(descriptor, bytes), () => closeSync(descriptor)];
    },
  },
  { name: 'RotatingFile, never rotated', open: (directory) => rotating(directory, 0) },
  { name: 'RotatingFile, 50 MB x 2', open: (directory) => rotating(directory, 50_000_000) },
  {
    name: 'ChildLog, 50 MB x 2',
    open: (directory) => childLog(directory, 0),
  },
  {
    name: 'ChildLog, capturing',
    open: (directory) => childLog(directory, 1_000_000),
  },
];

function rotating(directory: string, maxBytes: number): ReturnType<Contender['open']> {
  const file = makeFile(directory, maxBytes);
  return [(bytes) => file.write(bytes), () => file.close()];
}

function childLog(directory: string, captureMaxbytes: number): ReturnType<Contender['open']> {
  const file = makeFile(directory, 50_000_000);
  const log = new ChildLog({ channel: 'bench', file, captureMaxbytes });
  return [(bytes) => log.write(bytes), () => log.close()];
}

function makeFile(directory: string, maxBytes: number): RotatingFile {
  const fileSystem = new NodeFileSystem();
  const clock = new NodeLogClock();
  return new RotatingFile({
    path: join(directory, 'log'),
    fileSystem,
    clock,
    maxBytes,
    backups: 2,
  });
}

function measureSeconds({ open }: Contender): number {
  const directory = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'sv-bench-'));
  try {
    const [write, close] = open(directory);
    const start = performance.now();
    for (let count = 0; count < chunks; count++) write(chunk);
    const seconds = (performance.now() - start) / 1000;
    close();
    return seconds;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

// Rounds are interleaved, and the best of each counts: the machine has other things to do.
const best = contenders.map(() => Number.POSITIVE_INFINITY);
for (let round = 0; round < ROUNDS; round++) {
  for (const [index, contender] of contenders.entries()) {
    best[index] = Math.min(best[index] ?? 0, measureSeconds(contender));
  }
}
const baseline = best[0] ?? 1;
for (const [index, { name }] of contenders.entries()) {
  const seconds = best[index] ?? 1;
  const rate = Math.round((chunks * chunk.length) / 1e6 / seconds);
  const ratio = (baseline / seconds).toFixed(2);
  process.stdout.write(`${name.padEnd(30)} ${String(rate).padStart(6)} MB/s  ${ratio}\n`);
}
