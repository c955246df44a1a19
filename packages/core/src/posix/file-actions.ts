/**
 * What the child does between fork and exec: take its descriptors 0, 1 and 2, and change directory.
 * One piece of memory serves every spawn.
 *
 * The dup2 of 0, 1 and 2 is always explicit, because Node marks its own as close-on-exec; every
 * other descriptor of ours is close-on-exec too, so the child is left with exactly these three.
 */
import type { Libc } from './libc.ts';

/** Larger than any `posix_spawn_file_actions_t` (80 bytes on glibc and musl, a pointer on BSD). */
const FILE_ACTIONS_BYTES = 256;

/** Reusable `posix_spawn_file_actions_t`. */
export class FileActions {
  readonly memory: Uint8Array = new Uint8Array(FILE_ACTIONS_BYTES);
  readonly #libc: Libc;

  constructor(libc: Libc) {
    this.#libc = libc;
  }

  /**
   * Fills the memory: the descriptors become the child's 0, 1, 2 and so on, and must not be among
   * these numbers unless in place. Returns 0 or an errno; `clear` must follow in both cases.
   *
   * glibc compares the descriptors with the soft RLIMIT_NOFILE here, so this must run before that
   * limit is lowered for the child.
   */
  fill(descriptors: readonly number[], directory: string | null): number {
    const { memory } = this;
    const libc = this.#libc;
    libc.posix_spawn_file_actions_init(memory);
    let errno = 0;
    for (const [target, source] of descriptors.entries()) {
      errno ||= libc.posix_spawn_file_actions_adddup2(memory, source, target);
    }
    if (directory === null) return errno;
    return errno || libc.posix_spawn_file_actions_addchdir_np(memory, directory);
  }

  /** Frees what the C library allocated for `fill`. */
  clear(): void {
    this.#libc.posix_spawn_file_actions_destroy(this.memory);
  }
}
