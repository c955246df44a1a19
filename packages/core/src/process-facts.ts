/** What clients are shown of a process, whatever its state. Pure. */
import type { ProcessSpec } from './process-spec.ts';
import type { ProcessState } from './process-state.ts';
import { pidOf, type Subprocess, triesOf } from './subprocess.ts';

export interface ProcessFacts {
  readonly group: string;
  readonly name: string;
  readonly state: ProcessState;
  /** 0 when there is no child. */
  readonly pid: number;
  /** Failed starts in a row. */
  readonly tries: number;
  /** Wall time of the last attempt to spawn in milliseconds, `null` if there was none. */
  readonly startWallMs: number | null;
  /** Wall time when a child was last reaped in milliseconds, `null` if none was. */
  readonly stopWallMs: number | null;
  /** Exit code of the last run, -1 for a signal, `null` while it runs and after a quick exit. */
  readonly exitstatus: number | null;
  readonly spawnerr: string;
}

export function processFacts(
  spec: Pick<ProcessSpec, 'group' | 'name'>,
  subprocess: Subprocess,
): ProcessFacts {
  const { startWallMs, stopWallMs, exitstatus, spawnerr } = subprocess.history;
  return {
    group: spec.group,
    name: spec.name,
    state: subprocess.state,
    pid: pidOf(subprocess),
    tries: triesOf(subprocess),
    startWallMs,
    stopWallMs,
    exitstatus,
    spawnerr,
  };
}
