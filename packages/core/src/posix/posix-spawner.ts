/**
 * `Spawner` on posix_spawn(3). A child gets real pipes on 0, 1 and 2, a process group of its own in
 * the daemon's session, default signals, and the directory, umask, limit and user it asked for; the
 * process-wide ones are switched for the length of one synchronous call.
 *
 * `spawn` is the ordered list of steps. Every descriptor has one owner at any time: the spawn itself
 * until the child runs, then `OutputPipe` and `StdinPipe`; a failing path closes what was opened.
 */
import type { ExitStatus } from '../exit-status.ts';
import type { Spawner, SpawnRequest, SpawnResult } from '../spawner.ts';
import { type ChildPipes, makeChildPipes } from './child-pipes.ts';
import { directoryErrno } from './directory-probe.ts';
import { FileActions } from './file-actions.ts';
import type { Libc } from './libc.ts';
import { makeReadBuffers, OutputPipe, type ReadBuffers } from './output-pipe.ts';
import { PosixChild } from './posix-child.ts';
import type { Reaper } from './reaper.ts';
import { getResourceLimit, type ResourceLimit, setResourceLimit } from './rlimits.ts';
import { makeSpawnAttributes, type SpawnAttributes } from './spawn-attributes.ts';
import {
  failureLines,
  pipesFailed,
  type SpawnFailure,
  spawnFailed,
  userFailed,
} from './spawn-failure.ts';
import { StdinPipe } from './stdin-pipe.ts';
import { UserSwitch } from './user-switch.ts';
import type { UserLookup } from './users.ts';

/** What a `PosixSpawner` is made of. */
export interface PosixSpawnerOptions {
  readonly libc: Libc;
  /** Must be started before the first spawn. */
  readonly reaper: Reaper;
  readonly users: UserLookup;
  /**
   * The soft RLIMIT_NOFILE of children; `null` leaves them the daemon's, which Node has raised to
   * the hard limit: see `children-nofile.ts`.
   */
  readonly childrenNofile: number | null;
}

type Spawned =
  | { readonly ok: true; readonly pid: number }
  | { readonly ok: false; readonly failure: SpawnFailure };

/** Spawns real processes. Works on the main thread only. */
export class PosixSpawner implements Spawner {
  readonly #libc: Libc;
  readonly #reaper: Reaper;
  readonly #attributes: SpawnAttributes;
  readonly #fileActions: FileActions;
  readonly #userSwitch: UserSwitch;
  readonly #buffers: ReadBuffers = makeReadBuffers();
  readonly #pid = new Int32Array(1);
  readonly #childrenNofile: number | null;

  constructor(options: PosixSpawnerOptions) {
    this.#libc = options.libc;
    this.#reaper = options.reaper;
    this.#attributes = makeSpawnAttributes(options.libc);
    this.#fileActions = new FileActions(options.libc);
    this.#userSwitch = new UserSwitch(options.libc, options.users);
    this.#childrenNofile = options.childrenNofile;
  }

  /**
   * See `Spawner`. A failure that Supervisor's child would report on its stderr is written to the
   * sink; the sinks of a spawn that failed are the caller's to end.
   */
  spawn(request: SpawnRequest): SpawnResult {
    const name = request.name ?? request.argv[0] ?? request.file;
    const pipes = makeChildPipes(this.#libc, request.stdin, request.stderr !== null);
    if ('errno' in pipes) return this.#fail(request, pipesFailed(name, pipes.errno));

    const spawned = this.#spawnAsUser(request, name, pipes);
    for (const fd of pipes.childEnds) this.#libc.close(fd);
    if (spawned.ok) return { ok: true, child: this.#adopt(spawned.pid, request, pipes) };
    for (const fd of pipes.daemonEnds) this.#libc.close(fd);
    return this.#fail(request, spawned.failure);
  }

  #spawnAsUser(request: SpawnRequest, name: string, pipes: ChildPipes): Spawned {
    const { uid } = request;
    if (uid === null || !this.#userSwitch.isNeeded(uid)) {
      return this.#posixSpawn(request, name, pipes, this.#attributes.asDaemon);
    }
    const outcome = this.#userSwitch.run(uid, () =>
      this.#posixSpawn(request, name, pipes, this.#attributes.asRealUser),
    );
    return outcome.ok ? outcome.value : { ok: false, failure: userFailed(uid, outcome.reason) };
  }

  #posixSpawn(
    request: SpawnRequest,
    name: string,
    pipes: ChildPipes,
    attributes: Uint8Array,
  ): Spawned {
    const { directory, file } = request;
    const argv = [...request.argv, null];
    const envp: (string | null)[] = [];
    for (const key in request.environment) envp.push(`${key}=${request.environment[key]}`);
    envp.push(null);

    const errno =
      this.#fileActions.fill(pipes.child, directory) ||
      this.#withChildAttributes(request.umask, () =>
        this.#libc.posix_spawn(this.#pid, file, this.#fileActions.memory, attributes, argv, envp),
      );
    this.#fileActions.clear();
    if (errno === 0) return { ok: true, pid: this.#pid[0] ?? 0 };
    const argv0 = request.argv[0] ?? file;
    const probed = directoryErrno(this.#libc, directory);
    return {
      ok: false,
      failure: spawnFailed({ name, argv0, directory, errno, directoryErrno: probed }),
    };
  }

  /** A child inherits umask and limits, so the daemon wears the child's while it spawns. */
  #withChildAttributes(umask: number | null, spawn: () => number): number {
    const own = this.#lowerNofile();
    const ownUmask = umask === null ? null : this.#libc.umask(umask);
    const errno = spawn();
    if (ownUmask !== null) this.#libc.umask(ownUmask);
    if (own !== null) setResourceLimit(this.#libc, 'RLIMIT_NOFILE', own);
    return errno;
  }

  #lowerNofile(): ResourceLimit | null {
    const soft = this.#childrenNofile;
    if (soft === null) return null;
    const own = getResourceLimit(this.#libc, 'RLIMIT_NOFILE');
    if (own.soft === soft) return null;
    const isSet = setResourceLimit(this.#libc, 'RLIMIT_NOFILE', { soft, hard: own.hard });
    return isSet ? own : null;
  }

  #adopt(pid: number, request: SpawnRequest, pipes: ChildPipes): PosixChild {
    const stdin = pipes.stdinEnd === null ? null : new StdinPipe(this.#libc, pipes.stdinEnd);
    const outputs = [new OutputPipe(this.#libc, pipes.stdoutEnd, request.stdout, this.#buffers)];
    if (pipes.stderrEnd !== null && request.stderr !== null) {
      outputs.push(new OutputPipe(this.#libc, pipes.stderrEnd, request.stderr, this.#buffers));
    }
    const watched = this.#reaper.watch(pid, (status: ExitStatus) => {
      for (const output of outputs) output.drainAndClose();
      stdin?.close();
      request.onExit(status);
    });
    return new PosixChild(this.#libc, pid, stdin, watched);
  }

  #fail(request: SpawnRequest, failure: SpawnFailure): SpawnResult {
    const lines = failureLines(failure);
    if (lines !== '') (request.stderr ?? request.stdout).write(Buffer.from(lines));
    return { ok: false, reason: failure.reason };
  }
}
