/** What became of the runs of processes, for `sv.getProcessHistory` and `sv.getLastExits`. */
import {
  exitCodeOfRun,
  type RunOutcome as Outcome,
  type RunEnd as RunEndOfCore,
  type SubprocessRunner,
  signalName,
} from '@sv/core';
import {
  type LastExits,
  type ProcessHistory,
  RpcDouble,
  type RunCounts,
  type RunEnd,
  type RunOutcome,
} from '@sv/rpc';

const outcomes: Readonly<Record<Outcome, RunOutcome>> = {
  stopped: 'STOPPED',
  expected: 'EXPECTED',
  unexpected: 'UNEXPECTED',
  'too-early': 'TOO_EARLY',
  'not-started': 'NOT_STARTED',
};

export function readProcessHistory(process: SubprocessRunner): ProcessHistory<RpcDouble> {
  return { ...countRuns(process), ends: process.runs.ends.map(toRunEnd) };
}

/**
 * A mark is the moment of the last change there was; `daemon` tells whose it is, for the monotonic
 * clock of another daemon says nothing.
 */
export function readLastExits(
  processes: readonly SubprocessRunner[],
  daemon: string,
  mark: string,
): LastExits<RpcDouble> {
  const sinceMs = readMark(daemon, mark);
  const lastChangeMs = processes.reduce((last, { runs }) => Math.max(last, runs.changedMs), 0);
  return {
    mark: `${daemon}/${lastChangeMs}`,
    complete: sinceMs < 0,
    processes: processes.flatMap((process) => {
      const last = process.runs.changedMs > sinceMs ? process.runs.lastEnd : undefined;
      return last === undefined ? [] : [{ ...countRuns(process), last: toRunEnd(last) }];
    }),
  };
}

/** Before everything if the mark is none of ours. */
function readMark(daemon: string, mark: string): number {
  const [owner, changedMs = ''] = mark.split('/');
  return owner === daemon && /^\d+(\.\d+)?$/.test(changedMs) ? Number(changedMs) : -1;
}

function countRuns({ spec, runs }: SubprocessRunner): RunCounts {
  const { starts, restarts, exits } = runs;
  return { group: spec.group, name: spec.name, starts, restarts, exits };
}

function toRunEnd(end: RunEndOfCore): RunEnd<RpcDouble> {
  const { outcome, wallMs, pid, upMs, status, reason } = end;
  return {
    time: Math.floor(wallMs / 1000),
    outcome: outcomes[outcome],
    reason,
    pid,
    exitstatus: exitCodeOfRun(end),
    signal: status?.kind === 'signaled' ? signalName(status.signal) : '',
    uptime: new RpcDouble(upMs / 1000),
  };
}
