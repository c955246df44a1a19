/**
 * `Spawner` on posix_spawn(3). A child gets real pipes on 0, 1 and 2, a process group of its own in
 * the daemon's session, default signals, and the directory, umask, limit and user it asked for.
 *
 * Every descriptor has one owner at any time: `spawn` until the child runs, then `OutputPipe` and
 * `StdinPipe`; a failing path closes what was opened.
 */
import type { Spawner, SpawnRequest, SpawnResult } from '../spawner.ts';
import { type ChildPipes, makeChildPipes } from './child-pipes.ts';
import { Launcher } from './launcher.ts';
import type { Libc } from './libc.ts';
import { makeReadBuffers, OutputPipe, type ReadBuffers } from './output-pipe.ts';
import { PosixChild } from './posix-child.ts';
import type { Reaper } from './reaper.ts';
import { runGuarded } from './run-guarded.ts';
import { failureLines, pipesFailed, type SpawnFailure } from './spawn-failure.ts';
import { StdinPipe } from './stdin-pipe.ts';
import type { UserLookup } from './users.ts';

/** What a `PosixSpawner` is made of. */
export interface PosixSpawnerOptions {
  readonly libc: Libc;
  /** Must be started before the first spawn. */
  readonly reaper: Reaper;
  readonly users: UserLookup;
  /**
   * The soft RLIMIT_NOFILE of children; `null` leaves them the daemon's, which Node has raised to
   * the hard limit: see `starting-nofile.ts`.
   */
  readonly childrenNofile: number | null;
}

/** Spawns real processes. Works on the main thread only. */
export class PosixSpawner implements Spawner {
  readonly #libc: Libc;
  readonly #reaper: Reaper;
  readonly #launcher: Launcher;
  readonly #buffers: ReadBuffers = makeReadBuffers();

  constructor(options: PosixSpawnerOptions) {
    this.#libc = options.libc;
    this.#reaper = options.reaper;
    this.#launcher = new Launcher(options);
  }

  /**
   * See `Spawner`. A failure that Supervisor's child would report on its stderr is written to the
   * sink; the sinks of a spawn that failed are the caller's to end.
   */
  spawn(request: SpawnRequest): SpawnResult {
    const name = request.name ?? request.argv[0] ?? request.file;
    const pipes = makeChildPipes(this.#libc, request.stdin, request.stderr !== null);
    if ('errno' in pipes) return fail(request, pipesFailed(name, pipes.errno));

    const launched = this.#launcher.launch(request, name, pipes.child);
    for (const fd of pipes.childEnds) this.#libc.close(fd);
    if (launched.ok) return { ok: true, child: this.#adopt(launched.pid, request, pipes) };
    for (const fd of pipes.daemonEnds) this.#libc.close(fd);
    return fail(request, launched.failure);
  }

  #adopt(pid: number, request: SpawnRequest, pipes: ChildPipes): PosixChild {
    const stdin = pipes.stdinEnd === null ? null : new StdinPipe(this.#libc, pipes.stdinEnd);
    const outputs = [new OutputPipe(this.#libc, pipes.stdoutEnd, request.stdout, this.#buffers)];
    if (pipes.stderrEnd !== null && request.stderr !== null) {
      outputs.push(new OutputPipe(this.#libc, pipes.stderrEnd, request.stderr, this.#buffers));
    }
    const watched = this.#reaper.watch(pid, (status) => {
      for (const output of outputs) runGuarded(() => output.drainAndClose());
      stdin?.close();
      request.onExit(status);
    });
    return new PosixChild(this.#libc, pid, stdin, watched);
  }
}

function fail(request: SpawnRequest, failure: SpawnFailure): SpawnResult {
  const lines = failureLines(failure);
  if (lines !== '') (request.stderr ?? request.stdout).write(Buffer.from(lines));
  return { ok: false, reason: failure.reason };
}
