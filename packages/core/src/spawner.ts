/**
 * Port: creating, signalling and reaping child processes. `PosixSpawner` in production,
 * `FakeSpawner` (from `@sv/core/testing`) in tests.
 */
import type { ExitStatus } from './exit-status.ts';
import type { OutputSink } from './output-sink.ts';

/** Everything the operating system is told about one new process. */
export interface SpawnRequest {
  /** The process name, for the words of a failure; `argv[0]` if it is left out. */
  readonly name?: string;
  /** The executable, already looked up: a path with a slash. */
  readonly file: string;
  /** The arguments, `argv[0]` first. */
  readonly argv: readonly string[];
  /** The whole environment of the child. */
  readonly environment: Readonly<Record<string, string>>;
  /** Working directory; `null` inherits the daemon's. */
  readonly directory: string | null;
  /** File mode creation mask; `null` inherits the daemon's. */
  readonly umask: number | null;
  /** User to become, with its primary and supplementary groups; `null` stays as the daemon is. */
  readonly uid: number | null;
  /** `'pipe'`, or the descriptor of a listening socket that becomes the child's fd 0. */
  readonly stdin: 'pipe' | number;
  readonly stdout: OutputSink;
  /** `null` sends stderr down the stdout pipe. */
  readonly stderr: OutputSink | null;
  /**
   * Called exactly once, after the child was reaped, after every byte that it left in its pipes was
   * given to the sinks, and after the pipes were closed. Never called from inside `spawn`.
   */
  readonly onExit: (status: ExitStatus) => void;
}

export type SpawnResult =
  | { readonly ok: true; readonly child: Child }
  | { readonly ok: false; readonly reason: string };

/** What became of a signal. */
export type SignalOutcome =
  | { readonly kind: 'sent' }
  /** ESRCH: it has just exited on its own and will be reaped soon. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly errno: string; readonly message: string };

/** A running child. */
export interface Child {
  readonly pid: number;
  /** Sends `signal` (a number) to the process, or to the process group it leads. */
  signal(signal: number, target: 'process' | 'group'): SignalOutcome;
  /**
   * Queues bytes for the child's stdin, in order, without limit and without blocking.
   * `'closed'` when there is no stdin pipe or the child closed it.
   */
  writeStdin(data: Uint8Array): 'queued' | 'closed';
}

export interface Spawner {
  /** Synchronous: on return the child runs, or `reason` is the text for `spawnerr`. Never throws. */
  spawn(request: SpawnRequest): SpawnResult;
}
