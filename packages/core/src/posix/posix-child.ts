/** A running child of `PosixSpawner`. */
import type { Child, SignalOutcome } from '../spawner.ts';
import { ESRCH, errnoName } from './errno.ts';
import type { Libc } from './libc.ts';
import type { WatchedChild } from './reaper.ts';
import type { StdinPipe } from './stdin-pipe.ts';

/** What a child needs of the C library. */
type SignalCalls = Pick<Libc, 'kill' | 'errno' | 'strerror'>;

/** Signals and feeds one process; its output and its end are handled by the spawner. */
export class PosixChild implements Child {
  readonly pid: number;
  readonly #libc: SignalCalls;
  readonly #stdin: StdinPipe | null;
  readonly #watched: WatchedChild;

  constructor(libc: SignalCalls, pid: number, stdin: StdinPipe | null, watched: WatchedChild) {
    this.pid = pid;
    this.#libc = libc;
    this.#stdin = stdin;
    this.#watched = watched;
  }

  signal(signal: number, target: 'process' | 'group'): SignalOutcome {
    // Once reaped, the number may belong to a stranger.
    if (this.#watched.isReaped) return { kind: 'gone' };
    if (this.#libc.kill(target === 'group' ? -this.pid : this.pid, signal) === 0) {
      return { kind: 'sent' };
    }
    const errno = this.#libc.errno();
    if (errno === ESRCH) return { kind: 'gone' };
    return { kind: 'failed', errno: errnoName(errno), message: this.#libc.strerror(errno) };
  }

  writeStdin(data: Uint8Array): 'queued' | 'closed' {
    return this.#stdin?.write(data) ?? 'closed';
  }
}
