/** The posix layer put together for a test file, and one call that runs a child under it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll } from 'vitest';
import type { ExitStatus } from '../../src/exit-status.ts';
import { markInheritedCloseOnExec } from '../../src/posix/close-on-exec.ts';
import { type Libc, loadLibc } from '../../src/posix/libc.ts';
import { PosixSpawner } from '../../src/posix/posix-spawner.ts';
import { Reaper } from '../../src/posix/reaper.ts';
import { type UserLookup, Users } from '../../src/posix/users.ts';
import type { Child, SpawnRequest } from '../../src/spawner.ts';
import { CollectingSink } from './collecting-sink.ts';

export interface StartedChild extends Child {
  readonly stdout: CollectingSink;
  readonly stderr: CollectingSink;
  readonly exited: Promise<ExitStatus>;
}

export interface RealProcesses {
  readonly libc: Libc;
  readonly reaper: Reaper;
  readonly unknown: { readonly pid: number; readonly status: ExitStatus }[];
  /** Resolves when an unknown child with this pid has been reaped. */
  untilUnknown(pid: number): Promise<ExitStatus>;
  /** Spawns or throws. */
  start(request: Partial<SpawnRequest> & { argv: readonly string[] }): StartedChild;
  /** Spawns, which must fail, and gives the reason and what the log got to see. */
  startFailing(request: Partial<SpawnRequest> & { argv: readonly string[] }): {
    readonly reason: string;
    readonly stdout: string;
    readonly stderr: string;
  };
}

export interface RealProcessesOptions {
  readonly users?: (real: Users) => UserLookup;
  readonly childrenNofile?: number | null;
}

/** To be called at the top of a test file. Children that a test leaves behind are killed. */
export function useRealProcesses(options: RealProcessesOptions = {}): RealProcesses {
  const libc = loadLibc();
  const users = new Users(libc);
  const unknown: { pid: number; status: ExitStatus }[] = [];
  const unknownWaiters = new Map<number, (status: ExitStatus) => void>();
  const errors: number[] = [];
  const reaper = new Reaper(libc, {
    onUnknown: (pid, status) => {
      unknown.push({ pid, status });
      unknownWaiters.get(pid)?.(status);
    },
    onError: (errno) => errors.push(errno),
  });
  const spawner = new PosixSpawner({
    libc,
    reaper,
    users: options.users?.(users) ?? users,
    childrenNofile: options.childrenNofile ?? null,
  });
  const alive = new Set<Child>();

  beforeAll(() => {
    // As the daemon does: whatever started the tests may have left descriptors open.
    markInheritedCloseOnExec(libc);
    reaper.start();
  });
  afterAll(() => {
    for (const child of alive) child.signal(9, 'group');
    reaper.stop();
    if (errors.length > 0) throw new Error(`waitpid failed: ${errors.join()}`);
  });

  const requestFor = (
    request: Partial<SpawnRequest> & { argv: readonly string[] },
    stdout: CollectingSink,
    stderr: CollectingSink,
    onExit: (status: ExitStatus) => void,
  ): SpawnRequest => ({
    name: 'prog',
    file: request.argv[0] ?? '',
    environment: { PATH: '/usr/bin:/bin' },
    directory: null,
    umask: null,
    uid: null,
    stdin: 'pipe',
    stdout,
    stderr,
    onExit,
    ...request,
  });

  return {
    libc,
    reaper,
    unknown,
    untilUnknown: (pid) => {
      const known = unknown.find((entry) => entry.pid === pid);
      if (known !== undefined) return Promise.resolve(known.status);
      return new Promise((resolve) => unknownWaiters.set(pid, resolve));
    },
    start: (request) => {
      const stdout = new CollectingSink();
      const stderr = new CollectingSink();
      let onExit: (status: ExitStatus) => void = () => undefined;
      const exited = new Promise<ExitStatus>((resolve) => {
        onExit = resolve;
      });
      const { onExit: alsoOnExit, ...rest } = request;
      const full = requestFor(rest, stdout, stderr, (status) => {
        alive.delete(child);
        alsoOnExit?.(status);
        onExit(status);
      });
      const result = spawner.spawn(full);
      if (!result.ok) throw new Error(`spawn failed: ${result.reason}`);
      const { child } = result;
      alive.add(child);
      return {
        pid: child.pid,
        stdout,
        stderr,
        exited,
        signal: (signal, target) => child.signal(signal, target),
        writeStdin: (data) => child.writeStdin(data),
      };
    },
    startFailing: (request) => {
      const stdout = new CollectingSink();
      const stderr = new CollectingSink();
      const result = spawner.spawn(
        requestFor(request, stdout, stderr, () => {
          throw new Error('onExit of a spawn that failed');
        }),
      );
      if (result.ok) throw new Error('the spawn succeeded');
      if (stdout.ends + stderr.ends > 0) throw new Error('the sinks are the caller’s to end');
      return { reason: result.reason, stdout: stdout.text, stderr: stderr.text };
    },
  };
}

/** Blocks this thread, event loop and all, until the child has ended without being reaped. */
export function blockUntilZombie(pid: number): void {
  while (!/\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'latin1')));
}

/** The path of a fixture program. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
}

/** For `node --import`: runs fixtures that are TypeScript and import the sources. */
export const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** A shell command line as an argv. */
export function sh(script: string): { readonly argv: readonly string[] } {
  return { argv: ['/bin/sh', '-c', script] };
}

/** True as root; otherwise the tests that need it are skipped, and their titles say so. */
export const IS_ROOT = process.getuid?.() === 0;
