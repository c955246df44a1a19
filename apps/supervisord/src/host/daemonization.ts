/**
 * What becoming a daemon changes about this process, once everything that can fail has succeeded:
 * directory, terminal, session, umask. In the foreground neither `directory` nor `umask` applies,
 * as in Supervisor.
 */
import { type Libc, leaveTerminal } from '@sv/core';
import type { StartupLine } from './privileges.ts';

export interface DaemonizationSettings {
  readonly directory: string | null;
  readonly umask: number;
}

/** Leaves the terminal behind; says in the log's words what was done. */
export function daemonize(
  libc: Libc,
  { directory, umask }: DaemonizationSettings,
  log: (line: StartupLine) => void,
): void {
  log({ level: 'info', text: 'daemonizing the supervisord process' });
  if (directory !== null) {
    try {
      process.chdir(directory);
      log({ level: 'info', text: `set current directory: '${directory}'` });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log({ level: 'critical', text: `can't chdir into '${directory}': ${reason}` });
    }
  }
  leaveTerminal(libc);
  process.umask(umask & 0o777);
}
