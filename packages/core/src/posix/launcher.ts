/**
 * Starts a program on descriptors it is given: posix_spawn(3) with everything that a child inherits
 * switched for the length of that one synchronous call, because umask, limits and user ids belong to
 * the whole process, or at least to its main thread.
 */
import type { SpawnRequest } from '../spawner.ts';
import { directoryErrno } from './directory-probe.ts';
import { EINVAL } from './errno.ts';
import { execStrings } from './exec-strings.ts';
import { FileActions } from './file-actions.ts';
import type { Libc } from './libc.ts';
import { withSoftLimit } from './rlimits.ts';
import { makeSpawnAttributes, type SpawnAttributes } from './spawn-attributes.ts';
import { type SpawnFailure, spawnFailed, userFailed } from './spawn-failure.ts';
import { UserSwitch } from './user-switch.ts';
import type { UserLookup } from './users.ts';

/** What became of it. */
export type Launched =
  | { readonly ok: true; readonly pid: number }
  | { readonly ok: false; readonly failure: SpawnFailure };

/** What a `Launcher` is made of; see `PosixSpawnerOptions`. */
export interface LauncherOptions {
  readonly libc: Libc;
  readonly users: UserLookup;
  readonly childrenNofile: number | null;
}

/** Launches one program after the other, in memory that they all share. */
export class Launcher {
  readonly #libc: Libc;
  readonly #attributes: SpawnAttributes;
  readonly #fileActions: FileActions;
  readonly #userSwitch: UserSwitch;
  readonly #childrenNofile: number | null;
  readonly #pid = new Int32Array(1);

  constructor({ libc, users, childrenNofile }: LauncherOptions) {
    this.#libc = libc;
    this.#attributes = makeSpawnAttributes(libc);
    this.#fileActions = new FileActions(libc);
    this.#userSwitch = new UserSwitch(libc, users);
    this.#childrenNofile = childrenNofile;
  }

  /** `descriptors` become the child's 0, 1 and 2; they stay the caller's to close. */
  launch(request: SpawnRequest, name: string, descriptors: readonly number[]): Launched {
    const { uid } = request;
    const { asDaemon, asRealUser } = this.#attributes;
    if (uid === null || !this.#userSwitch.isNeeded(uid)) {
      return this.#launchWith(asDaemon, request, name, descriptors);
    }
    const outcome = this.#userSwitch.run(uid, () =>
      this.#launchWith(asRealUser, request, name, descriptors),
    );
    return outcome.ok ? outcome.value : { ok: false, failure: userFailed(uid, outcome.reason) };
  }

  #launchWith(
    attributes: Uint8Array,
    request: SpawnRequest,
    name: string,
    descriptors: readonly number[],
  ): Launched {
    const errno = this.#posixSpawn(attributes, request, descriptors);
    if (errno === 0) return { ok: true, pid: this.#pid[0] ?? 0 };
    const { directory } = request;
    const argv0 = request.argv[0] ?? request.file;
    const badDirectory =
      directory === null ? null : { path: directory, errno: directoryErrno(this.#libc, directory) };
    return { ok: false, failure: spawnFailed({ name, argv0, errno, badDirectory }) };
  }

  #posixSpawn(
    attributes: Uint8Array,
    request: SpawnRequest,
    descriptors: readonly number[],
  ): number {
    const strings = execStrings(request);
    if (strings === null) return EINVAL;
    const { argv, envp } = strings;
    const { memory } = this.#fileActions;
    const spawn = () =>
      this.#libc.posix_spawn(this.#pid, request.file, memory, attributes, argv, envp);
    const errno =
      this.#fileActions.fill(descriptors, request.directory) ||
      withSoftLimit(this.#libc, 'RLIMIT_NOFILE', this.#childrenNofile, () =>
        this.#withUmask(request.umask, spawn),
      );
    this.#fileActions.clear();
    return errno;
  }

  #withUmask(umask: number | null, action: () => number): number {
    if (umask === null) return action();
    const own = this.#libc.umask(umask);
    const result = action();
    this.#libc.umask(own);
    return result;
  }
}
