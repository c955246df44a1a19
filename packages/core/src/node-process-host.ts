/** Adapter: everything a `Supervisor` needs of the real world, for programs that want the usual. */
import { NodeClock } from './node-clock.ts';
import { NodeFileProbe } from './node-file-probe.ts';
import { loadLibc } from './posix/libc.ts';
import { PosixSpawner } from './posix/posix-spawner.ts';
import { Reaper, type ReaperEvents } from './posix/reaper.ts';
import { getResourceLimit } from './posix/rlimits.ts';
import { takeStartingNofile } from './posix/starting-nofile.ts';
import { Users } from './posix/users.ts';
import type { ProcessHost } from './process-host.ts';

/** A host of real processes. */
export interface NodeProcessHost extends ProcessHost {
  /** Reaps the children; `stop` it to let go of SIGCHLD when nothing is supervised any more. */
  readonly reaper: Reaper;
}

/** What init systems give, for children, where what we were given cannot be known any more. */
const USUAL_NOFILE = 1024;

const SILENT: ReaperEvents = { onUnknown: () => undefined, onError: () => undefined };

/**
 * Real time, files and processes, with this process's environment. It takes over all children of this
 * process, so nothing in it may use `node:child_process`. Main thread only.
 */
export function createNodeProcessHost(events: ReaperEvents = SILENT): NodeProcessHost {
  const libc = loadLibc();
  const reaper = new Reaper(libc, events);
  reaper.start();
  const users = new Users(libc);
  // A copy, in which every value is a string: `process.env` lists no variable that is not set.
  const environment = { ...process.env } as Record<string, string>;
  const starting = takeStartingNofile(environment, getResourceLimit(libc, 'RLIMIT_NOFILE'));
  const childrenNofile = starting === undefined ? USUAL_NOFILE : starting;
  return {
    clock: new NodeClock(),
    spawner: new PosixSpawner({ libc, reaper, users, childrenNofile }),
    files: new NodeFileProbe(),
    environment,
    serverUrl: null,
    reaper,
  };
}
