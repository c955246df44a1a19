// The structs that describe processes and the daemon on the wire. Names are verbatim, and the order of
// the members is the order on the wire: some clients read line by line. Build them in this order.

import type {
  ProcessStateCode,
  ProcessStateName,
  SupervisorStateCode,
  SupervisorStateName,
} from './state-code.ts';

/** One process, as `getProcessInfo` and `getAllProcessInfo` give it. Times are epoch seconds. */
export type ProcessInfo = {
  readonly name: string;
  readonly group: string;
  /** Last spawn attempt, failed ones too; 0 = never. */
  readonly start: number;
  /** Last time a child was reaped; 0 = never. A start does not reset it. */
  readonly stop: number;
  /** The daemon's clock at the answer. */
  readonly now: number;
  readonly state: ProcessStateCode;
  readonly statename: ProcessStateName;
  /** The last spawn error, '' when there is none. */
  readonly spawnerr: string;
  /** Exit code of the last run; -1 when a signal killed it. */
  readonly exitstatus: number;
  /** Same as `stdout_logfile`; deprecated by Supervisor, read by Datadog. */
  readonly logfile: string;
  readonly stdout_logfile: string;
  readonly stderr_logfile: string;
  /** 0 when it is not running. */
  readonly pid: number;
  /** For people, and parsed by machines: `pid 53, uptime 0:02:05`. */
  readonly description: string;
};

/** What became of one process of a group call, for instance `startAllProcesses`. */
export type ProcessResult = {
  readonly name: string;
  readonly group: string;
  /** 80 (SUCCESS), or the code of the fault a single call would have raised. */
  readonly status: number;
  /** `OK`, or the text of that fault. */
  readonly description: string;
};

/** The daemon's own state, as `getState` gives it. */
export type SupervisorStateInfo = {
  readonly statecode: SupervisorStateCode;
  readonly statename: SupervisorStateName;
};

/** What `reloadConfig` found: names of groups, in an array of one for reasons of history. */
export type ReloadConfigResult = readonly [
  readonly [added: readonly string[], changed: readonly string[], removed: readonly string[]],
];

/** What the `tail…Log` methods give. `overflow`: the log held more than was asked for. */
export type LogTail = readonly [text: string, offset: number, overflow: boolean];
