/**
 * Reaps every child of this process: `waitpid(-1)` on SIGCHLD. Nothing else may wait for children
 * then; in particular `node:child_process` must not be used, its children would be reaped here.
 * As pid 1 (or as a subreaper) the orphans it inherits are reaped too.
 */
import type { ExitStatus } from '../exit-status.ts';
import { ECHILD, EINTR } from './errno.ts';
import { KeepAlive } from './keep-alive.ts';
import type { Libc } from './libc.ts';
import { runGuarded } from './run-guarded.ts';
import { decodeWaitStatus } from './wait-status.ts';

const ANY_CHILD = -1;
const WNOHANG = 1;

/** What a reaper needs of the C library. */
type WaitCalls = Pick<Libc, 'waitpid' | 'errno'>;

/** What a reaper reports besides the exits of watched children. */
export interface ReaperEvents {
  /** A child nobody watched has ended: an orphan, or one that was inherited across an exec. */
  readonly onUnknown: (pid: number, status: ExitStatus) => void;
  /** waitpid(2) failed with something other than ECHILD or EINTR. */
  readonly onError: (errno: number) => void;
}

/** A child whose end somebody waits for. */
export interface WatchedChild {
  /** True from the moment the kernel has forgotten the pid, so that nobody signals a successor. */
  readonly isReaped: boolean;
}

interface Entry {
  isReaped: boolean;
  readonly onExit: (status: ExitStatus) => void;
}

/** The owner of `waitpid` in this process. */
export class Reaper {
  readonly #libc: WaitCalls;
  readonly #events: ReaperEvents;
  readonly #watched = new Map<number, Entry>();
  readonly #keepAlive = new KeepAlive();
  readonly #status = new Int32Array(1);
  readonly #onSigchld = (): void => this.reapNow();

  constructor(libc: WaitCalls, events: ReaperEvents) {
    this.#libc = libc;
    this.#events = events;
  }

  /** Listens for SIGCHLD. Works on the main thread only, as all of Node's signal handling does. */
  start(): void {
    process.on('SIGCHLD', this.#onSigchld);
    // Children that ended before the listener was there have sent their signal already.
    this.reapNow();
  }

  /** Stops listening and forgets the watched children; `onExit` will not be called any more. */
  stop(): void {
    process.off('SIGCHLD', this.#onSigchld);
    for (const pid of this.#watched.keys()) this.#unwatch(pid);
  }

  /**
   * Calls `onExit` once, when `pid` was reaped. To be called in the same turn as the spawn: reaping
   * happens between turns or in `reapNow`, so an exit cannot slip through in between.
   */
  watch(pid: number, onExit: (status: ExitStatus) => void): WatchedChild {
    const entry: Entry = { isReaped: false, onExit };
    this.#watched.set(pid, entry);
    this.#keepAlive.hold();
    return entry;
  }

  /**
   * Reaps everything that has ended by now, then tells. First all, then the callbacks: those spawn
   * again, and a program that ends at once would otherwise keep this loop busy for ever.
   */
  reapNow(): void {
    const deliveries: (() => void)[] = [];
    for (;;) {
      const pid = this.#libc.waitpid(ANY_CHILD, this.#status, WNOHANG);
      if (pid === 0) break;
      if (pid < 0) {
        const errno = this.#libc.errno();
        if (errno === EINTR) continue;
        if (errno !== ECHILD) deliveries.push(() => this.#events.onError(errno));
        break;
      }
      const status = decodeWaitStatus(this.#status[0] ?? 0);
      const entry = this.#unwatch(pid);
      if (entry !== undefined) entry.isReaped = true;
      deliveries.push(
        entry === undefined
          ? () => this.#events.onUnknown(pid, status)
          : () => entry.onExit(status),
      );
    }
    for (const deliver of deliveries) runGuarded(deliver);
  }

  #unwatch(pid: number): Entry | undefined {
    const entry = this.#watched.get(pid);
    if (this.#watched.delete(pid)) this.#keepAlive.release();
    return entry;
  }
}
