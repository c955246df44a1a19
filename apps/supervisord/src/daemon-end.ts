/**
 * Watches the processes that the daemon is there for: when one of them has ended, everything else is
 * stopped as well, and the daemon ends with its exit status. `end-status.ts` decides; this tells whom it
 * asks.
 */
import {
  formatNamespec,
  type ProcessTransition,
  type SubprocessRunner,
  type Supervisor,
} from '@sv/core';
import { endOfDaemon, statusOf } from './end-status.ts';

export interface DaemonEndOptions {
  readonly supervisor: Pick<Supervisor, 'state' | 'group' | 'find'>;
  /** Whether a process that is active is configured as `essential`. */
  readonly isEssential: (group: string, name: string) => boolean;
  /** The process of `exit_code_from`, which is essential too; `null` for none. */
  readonly exitCodeFrom: string | null;
  readonly log: (level: 'warn' | 'info', text: string) => void;
  /** Stops everything. */
  readonly shutDown: () => void;
}

/** The first essential process that has ended, and what it left behind. */
interface Cause {
  readonly process: SubprocessRunner;
  readonly status: number;
}

export class DaemonEnd {
  readonly #options: DaemonEndOptions;
  #cause: Cause | null = null;

  constructor(options: DaemonEndOptions) {
    this.#options = options;
  }

  /** To be told of every change of state, after whoever announces it. */
  transitioned({ group, name, to }: ProcessTransition): void {
    if (to !== 'EXITED' && to !== 'FATAL') return;
    const { supervisor, isEssential, log, shutDown } = this.#options;
    // In a shutdown or a restart everything ends anyway.
    if (supervisor.state !== 'RUNNING' || this.#cause !== null) return;
    const process = supervisor.group(group)?.process(name);
    if (process === undefined) return;
    const isSource = process === this.#source();
    if (!isSource && !isEssential(group, name)) return;
    const lastRun = process.runs.lastEnd;
    const status = endOfDaemon(process.subprocess, lastRun);
    if (status === null) return;
    this.#cause = { process, status };
    const option = isSource ? 'exit_code_from' : 'essential=true';
    const reason = lastRun === undefined ? '' : ` (${lastRun.reason})`;
    // Once all there is to say about this change has been said.
    queueMicrotask(() => {
      log('warn', `shutting down: ${nameOf(process)} (${option}) is ${to}${reason}`);
      shutDown();
    });
  }

  /** The daemon's exit status, for when everything is stopped; the log is told whose it is. */
  exitStatus(): number {
    const source = this.#source();
    const left = source === null ? null : statusOf(source.subprocess, source.runs.lastEnd);
    const end = source === null || left === null ? this.#cause : { process: source, status: left };
    if (end === null) return 0;
    this.#options.log('info', `exit status ${end.status}, that of ${nameOf(end.process)}`);
    return end.status;
  }

  #source(): SubprocessRunner | null {
    const { supervisor, exitCodeFrom } = this.#options;
    const target = exitCodeFrom === null ? null : supervisor.find(exitCodeFrom);
    return target?.kind === 'process' ? target.process : null;
  }
}

function nameOf({ spec }: SubprocessRunner): string {
  return formatNamespec(spec.group, spec.name);
}
