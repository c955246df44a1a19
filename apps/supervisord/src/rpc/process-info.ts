/** What clients are told about processes: `getProcessInfo` and `getAllProcessInfo`. */
import { compareCodePoints } from '@sv/config';
import type { SubprocessRunner, Supervisor } from '@sv/core';
import { PROCESS_STATE_CODES, type ProcessInfo, type SupervisorApi } from '@sv/rpc';
import { findProcess } from './find-process.ts';
import { describeProcess } from './process-description.ts';

/** The paths of a process's logs as clients see them; `''` for none. */
export interface LogPaths {
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProcessInfoOptions {
  readonly supervisor: Supervisor;
  readonly logPaths: (process: SubprocessRunner) => LogPaths;
  /** Wall time in milliseconds. */
  readonly now: () => number;
}

/** The largest `<int>`: the wire has 32 bits, and exporters panic on anything but an int. */
const LARGEST_INT = 2_147_483_647;

export function createProcessInfo({
  supervisor,
  logPaths,
  now,
}: ProcessInfoOptions): Pick<SupervisorApi, 'getProcessInfo' | 'getAllProcessInfo'> {
  return {
    getProcessInfo(name) {
      const process = findProcess(supervisor, name);
      return toProcessInfo(process, logPaths(process), now());
    },
    getAllProcessInfo() {
      const nowMs = now();
      return supervisor.groups
        .flatMap((group) => group.processes)
        .sort(byGroupThenName)
        .map((process) => toProcessInfo(process, logPaths(process), nowMs));
    },
  };
}

function byGroupThenName(a: SubprocessRunner, b: SubprocessRunner): number {
  return (
    compareCodePoints(a.spec.group, b.spec.group) || compareCodePoints(a.spec.name, b.spec.name)
  );
}

function toProcessInfo(process: SubprocessRunner, logs: LogPaths, nowMs: number): ProcessInfo {
  const facts = process.facts;
  const startedMs = facts.startWallMs ?? 0;
  const stoppedMs = facts.stopWallMs ?? 0;
  return {
    name: facts.name,
    group: facts.group,
    start: toSeconds(startedMs),
    stop: toSeconds(stoppedMs),
    now: toSeconds(nowMs),
    state: PROCESS_STATE_CODES[facts.state],
    statename: facts.state,
    spawnerr: facts.spawnerr,
    exitstatus: facts.exitstatus ?? 0,
    logfile: logs.stdout,
    stdout_logfile: logs.stdout,
    stderr_logfile: logs.stderr,
    pid: facts.pid,
    description: describeProcess(
      {
        name: facts.name,
        state: facts.state,
        pid: facts.pid,
        startedMs,
        stoppedMs,
        spawnError: facts.spawnerr,
      },
      nowMs,
    ),
  };
}

function toSeconds(ms: number): number {
  return Math.min(Math.floor(ms / 1000), LARGEST_INT);
}
