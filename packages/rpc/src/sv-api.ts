// The `sv.*` methods: what our daemon offers beyond Supervisor. They have a namespace of their own so
// that `supervisor.*` stays what clients know, and `system.listMethods` tells which daemon it is.

import type { ProcessInfo } from './process-info.ts';
import type { RpcDouble } from './rpc-double.ts';
import type { ProcessStateName } from './state-code.ts';
import type { MaybePromise, Promised } from './supervisor-api.ts';

/** What a child has used. The daemon sends `RpcDouble`s; a client gets plain numbers. */
export type ProcessUsage<Double = number> = {
  readonly group: string;
  readonly name: string;
  /** The child the figures are of; grandchildren are not counted. */
  readonly pid: number;
  /** Seconds of processor time, user and system, since the child was started. */
  readonly cpu_seconds: Double;
  /** Bytes of memory that are resident. */
  readonly rss_bytes: Double;
};

/**
 * How a run ended. `STOPPED`: it was asked to. `EXPECTED`, `UNEXPECTED`: by itself, and whether its
 * `exitcodes` name that end. `TOO_EARLY`: before `startsecs`. `NOT_STARTED`: there was no child.
 */
export type RunOutcome = 'STOPPED' | 'EXPECTED' | 'UNEXPECTED' | 'TOO_EARLY' | 'NOT_STARTED';

/** The end of one run of a process. The daemon sends an `RpcDouble`; a client gets a plain number. */
export type RunEnd<Double = number> = {
  /** Seconds since the epoch. */
  readonly time: number;
  readonly outcome: RunOutcome;
  /** In words: `exit status 2`, `terminated by SIGSEGV (core dumped)`, or why there was no child. */
  readonly reason: string;
  /** 0 if there was no child. */
  readonly pid: number;
  /** The exit code; -1 after a signal, and if there was no child. */
  readonly exitstatus: number;
  /** `SIGKILL`; empty if no signal ended it. */
  readonly signal: string;
  /** Seconds there was a child. */
  readonly uptime: Double;
};

/** How often a process was started and has ended since its group became active. */
export type RunCounts = {
  readonly group: string;
  readonly name: string;
  /** Attempts to start it, whoever asked and whatever came of them. */
  readonly starts: number;
  /** Those of them that nobody asked for: after an exit, or after an attempt that failed. */
  readonly restarts: number;
  /** Runs that have ended, attempts without a child among them. */
  readonly exits: number;
};

/** What became of the runs of one process. */
export type ProcessHistory<Double = number> = RunCounts & {
  /** The last ends, newest first: at most 10. */
  readonly ends: readonly RunEnd<Double>[];
};

/** A process of which a run has ended, with the last end. */
export type LastExit<Double = number> = RunCounts & { readonly last: RunEnd<Double> };

export type LastExits<Double = number> = {
  /** To be handed in the next time, for what is new since then. It has no meaning but that. */
  readonly mark: string;
  /** Whether these are all: there was no mark, or it was of another life of the daemon. */
  readonly complete: boolean;
  readonly processes: readonly LastExit<Double>[];
};

/** Every method of the `sv` namespace. */
export interface SvApi {
  /** The version of our own release; `supervisor.getSupervisorVersion` is the one we are compatible with. */
  getVersion(): MaybePromise<string>;
  /**
   * Answers once the process is in one of the states, or after so many seconds as it is then (0: wait
   * as long as it takes). Faults BAD_NAME for an unknown name, also when the group is removed meanwhile.
   */
  waitForProcess(
    name: string,
    states: readonly ProcessStateName[],
    timeout?: number,
  ): MaybePromise<ProcessInfo>;
  /**
   * Processor time and memory of every child there is. A process without a child, or whose figures
   * cannot be had, is left out: all of them where there is no /proc.
   */
  getProcessUsage(): MaybePromise<readonly ProcessUsage<RpcDouble>[]>;
  /** How often a process was started, and how its last runs ended. Faults BAD_NAME. */
  getProcessHistory(name: string): MaybePromise<ProcessHistory<RpcDouble>>;
  /**
   * The last end of every process of which a run has ended. With the mark of an earlier answer: of
   * those only that were started or have ended since, however short that was.
   */
  getLastExits(mark?: string): MaybePromise<LastExits<RpcDouble>>;
}

/** The `sv.*` methods as a client sees them. */
export type SvMethods = Promised<
  Omit<SvApi, 'getProcessUsage' | 'getProcessHistory' | 'getLastExits'>
> & {
  getProcessUsage(): Promise<readonly ProcessUsage[]>;
  getProcessHistory(name: string): Promise<ProcessHistory>;
  getLastExits(mark?: string): Promise<LastExits>;
};
