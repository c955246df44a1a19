/** What the pages are made of. */
import type { SubprocessRunner, Supervisor } from '@sv/core';
import type { FileSystem } from '@sv/logging';
import type { LogFollower } from '../http/log-follower.ts';
import type { ProcessLogs } from '../process-logs.ts';

export interface WebOptions {
  readonly supervisor: Supervisor;
  readonly logsOf: (process: SubprocessRunner) => Pick<ProcessLogs, 'paths' | 'removed' | 'clear'>;
  readonly fileSystem: FileSystem;
  readonly follower: LogFollower;
  /** The daemon's own log; null where it is no file. */
  readonly mainLogPath: string | null;
  /** The `identifier` setting. */
  readonly identifier: () => string;
  /** Wall time in milliseconds. */
  readonly now: () => number;
}
