/**
 * What became of one process (or of a group that does not exist) → the line and the exit status.
 *
 * Ansible requires the exact `NAME: started`, Salt looks for `(not running)` and `(no such process)`;
 * other texts are Supervisor's too. Codes that Supervisor stumbles over get a line of their own here.
 */
import { FAULT_CODES } from '@sv/rpc';
import { ExitCode } from './exit-code.ts';
import { formatNamespec, type NameTarget } from './namespec.ts';

/** What was asked of the process. */
export type Action = 'start' | 'stop' | 'signal' | 'clear';

export interface Outcome {
  readonly line: string;
  /** Absent: as it should be, or as it already was, which is no failure. */
  readonly exitStatus?: ExitCode;
}

interface Wording {
  /** What follows the name. */
  readonly text: string;
  readonly exitStatus?: ExitCode;
}

const generic = ExitCode.generic;
const notRunning = ExitCode.notRunning;

const wordings: Readonly<Record<Action, ReadonlyMap<number, Wording>>> = {
  start: new Map<number, Wording>([
    [FAULT_CODES.SUCCESS, { text: 'started' }],
    [FAULT_CODES.ALREADY_STARTED, { text: 'ERROR (already started)' }],
    [FAULT_CODES.NO_FILE, { text: 'ERROR (no such file)', exitStatus: generic }],
    [FAULT_CODES.NOT_EXECUTABLE, { text: 'ERROR (file is not executable)', exitStatus: generic }],
    [
      FAULT_CODES.ABNORMAL_TERMINATION,
      { text: 'ERROR (abnormal termination)', exitStatus: notRunning },
    ],
    [FAULT_CODES.SPAWN_ERROR, { text: 'ERROR (spawn error)', exitStatus: notRunning }],
  ]),
  stop: new Map<number, Wording>([
    [FAULT_CODES.SUCCESS, { text: 'stopped' }],
    [FAULT_CODES.NOT_RUNNING, { text: 'ERROR (not running)' }],
  ]),
  signal: new Map<number, Wording>([
    [FAULT_CODES.SUCCESS, { text: 'signalled' }],
    [FAULT_CODES.BAD_SIGNAL, { text: 'ERROR (bad signal name)', exitStatus: generic }],
    [FAULT_CODES.NOT_RUNNING, { text: 'ERROR (not running)', exitStatus: notRunning }],
  ]),
  clear: new Map<number, Wording>([
    [FAULT_CODES.SUCCESS, { text: 'cleared' }],
    [FAULT_CODES.FAILED, { text: 'ERROR (failed)', exitStatus: generic }],
  ]),
};

/** `code` is a fault code or SUCCESS; `faultText` is used for codes that have no text of their own. */
export function describeOutcome(
  action: Action,
  target: NameTarget,
  code: number,
  faultText: string,
): Outcome {
  if (code === FAULT_CODES.BAD_NAME) return describeUnknown(action, target);
  const wording = wordings[action].get(code);
  if (wording !== undefined) return withName(target, wording);
  if (action === 'stop' && code === FAULT_CODES.FAILED) {
    return { line: faultText, exitStatus: generic };
  }
  return withName(target, { text: `ERROR (${faultText})`, exitStatus: generic });
}

/** `start` alone counts an unknown group as a wrong argument. */
function describeUnknown(action: Action, target: NameTarget): Outcome {
  if (target.kind === 'process') {
    return withName(target, { text: 'ERROR (no such process)', exitStatus: generic });
  }
  const exitStatus = action === 'start' ? ExitCode.invalidArguments : generic;
  return withName(target, { text: 'ERROR (no such group)', exitStatus });
}

function withName(target: NameTarget, { text, ...rest }: Wording): Outcome {
  const name = target.kind === 'process' ? formatNamespec(target) : target.group;
  return { line: `${name}: ${text}`, ...rest };
}
