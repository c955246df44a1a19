/** Spawns that cannot succeed: the reason, what the program's log gets to see, and nothing left. */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { getResourceLimit, setResourceLimit } from '../../src/posix/rlimits.ts';
import { sh, useRealProcesses } from './real-processes.ts';

const { libc, start, startFailing } = useRealProcesses();
const directory = mkdtempSync(join(tmpdir(), 'sv-spawner-'));
afterAll(() => rmSync(directory, { recursive: true }));

function file(name: string, content: string, mode: number): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

const paths = {
  missing: join(directory, 'missing'),
  notExecutable: file('not-executable', '#!/bin/sh\n', 0o644),
  noInterpreterLine: file('no-interpreter-line', 'echo hi\n', 0o755),
  missingInterpreter: file('missing-interpreter', '#!/no/such/thing\n', 0o755),
  throughAFile: join(directory, 'not-executable', 'x'),
};
mkdirSync(join(directory, 'sub'));

describe('a spawn that fails at the exec', () => {
  it.each([
    ['ENOENT', 'a missing file', paths.missing],
    ['EACCES', 'a file without the x bit', paths.notExecutable],
    ['EACCES', 'a directory', directory],
    ['ENOEXEC', 'a script without an interpreter line', paths.noInterpreterLine],
    ['ENOENT', 'a script whose interpreter is missing', paths.missingInterpreter],
    ['ENOTDIR', 'a path through a file', paths.throughAFile],
  ])('says %s for %s', (errno, _what, path) => {
    const failed = startFailing({ file: path, argv: ['prog', 'x'] });
    expect(failed).toEqual({
      reason: `couldn't exec prog: ${errno}`,
      stdout: '',
      stderr: `supervisor: couldn't exec prog: ${errno}\nsupervisor: child process was not spawned\n`,
    });
  });

  it('says E2BIG for an argument that is too long', () => {
    const argv = ['/bin/true', 'x'.repeat(3_000_000)];
    expect(startFailing({ argv }).reason).toBe("couldn't exec /bin/true: E2BIG");
  });

  it('says EINVAL for a NUL, which no argument or variable can hold', () => {
    expect(startFailing({ argv: ['/bin/echo', 'a\0b'] }).reason).toBe(
      "couldn't exec /bin/echo: EINVAL",
    );
    expect(startFailing({ argv: ['/bin/echo'], environment: { A: 'a\0b' } }).reason).toBe(
      "couldn't exec /bin/echo: EINVAL",
    );
  });

  it('tells the stdout sink when stderr goes there', () => {
    const failed = startFailing({ argv: [paths.missing], stderr: null });
    expect(failed.stdout).toContain('ENOENT\nsupervisor: child process was not spawned\n');
  });
});

describe('a spawn that fails at the chdir', () => {
  it.each([
    ['ENOENT', 'a missing directory', join(directory, 'nowhere')],
    ['ENOTDIR', 'a file', paths.notExecutable],
  ])('says %s for %s', (errno, _what, path) => {
    const failed = startFailing({ ...sh('true'), directory: path });
    expect(failed.reason).toBe(`couldn't chdir to ${path}: ${errno}`);
    expect(failed.stderr).toBe(
      `supervisor: couldn't chdir to ${path}: ${errno}\nsupervisor: child process was not spawned\n`,
    );
  });
});

describe('a spawn without descriptors left', () => {
  it('says so by name, and closes those it had opened', () => {
    const before = openDescriptors();
    const own = getResourceLimit(libc, 'RLIMIT_NOFILE');
    try {
      // Room for less than three pipes, one descriptor at a time: each step must clean up.
      for (let room = 0; room < 6; room += 1) {
        setResourceLimit(libc, 'RLIMIT_NOFILE', { ...own, soft: limitWithRoomFor(room, before) });
        expect(startFailing({ ...sh('true'), name: 'greedy' })).toEqual({
          reason: "too many open files to spawn 'greedy'",
          stdout: '',
          stderr: '',
        });
      }
    } finally {
      setResourceLimit(libc, 'RLIMIT_NOFILE', own);
    }
    expect(openDescriptors()).toEqual(before);
  });
});

describe('descriptors', () => {
  it('are all closed after 200 children and after failures of every kind', async () => {
    const before = openDescriptors();
    for (let round = 0; round < 10; round += 1) {
      const children = Array.from({ length: 20 }, () => start(sh('echo x')));
      startFailing({ argv: [paths.missing] });
      startFailing({ ...sh('true'), directory: paths.missing });
      startFailing({ ...sh('true'), uid: 4_000_000 });
      await Promise.all(children.map((child) => child.exited));
    }
    expect(openDescriptors()).toEqual(before);
  });
});

const F_GETFD = 1;

/** The numbers of the open descriptors, without that of the directory they are read from. */
function openDescriptors(): number[] {
  const listed = readdirSync('/proc/self/fd').map(Number);
  return listed.filter((fd) => libc.fcntl(fd, F_GETFD, 'int', 0) >= 0).sort((a, b) => a - b);
}

/** The limit of open files under which this many more can be opened. */
function limitWithRoomFor(room: number, open: readonly number[]): number {
  let limit = 0;
  for (let free = 0; free < room; limit += 1) if (!open.includes(limit)) free += 1;
  return limit;
}
