/**
 * The main-log lines of a step, in the exact words of Supervisor, which log scrapers depend on.
 *
 * Their order relative to the announcement of the transition counts too: the event is queued first
 * and the line written after it, except `spawnerr`, an unknown problem, and the debug lines about
 * killing, which come before. Pure.
 */
import { describeExitStatus, type ExitStatus, isExpectedExit } from './exit-status.ts';
import type { LogLine, LogLineLevel } from './log-line.ts';
import type { ProcessInput } from './process-input.ts';
import type { ProcessSpec } from './process-spec.ts';
import { killingText, notRunningText } from './signal-log.ts';
import { SIGKILL } from './signal-name.ts';
import { pidOf, type Subprocess } from './subprocess.ts';

/** Lines to write before and after the transition is announced. */
export interface TransitionLines {
  readonly before: readonly LogLine[];
  readonly after: readonly LogLine[];
}

const NO_LINES: TransitionLines = Object.freeze({ before: [], after: [] });

/** The lines for the step that `input` caused. */
export function transitionLines(
  spec: ProcessSpec,
  previous: Subprocess,
  next: Subprocess,
  input: ProcessInput,
): TransitionLines {
  switch (input.kind) {
    case 'start':
      return pidOf(previous) !== 0
        ? after('warn', `process '${spec.name}' already running`)
        : NO_LINES;
    case 'stop':
      return stopLines(spec, previous, next);
    case 'shutdown':
      return next.state === 'STOPPING' && previous.state !== 'STOPPING'
        ? before('debug', stopSignalText(spec, next.pid))
        : NO_LINES;
    case 'spawned':
      return next === previous
        ? NO_LINES
        : after('info', `spawned: '${spec.name}' with pid ${input.pid}`);
    case 'spawn-failed':
      return next === previous ? NO_LINES : before('info', `spawnerr: ${input.reason}`);
    case 'exited':
      return exitLines(spec, previous, next, input.status);
    case 'signal-failed':
      return next === previous ? NO_LINES : before('critical', input.problem);
    case 'deadline':
      return next === previous ? NO_LINES : deadlineLines(spec, next);
    case 'autostart':
    case 'halt':
      return NO_LINES;
  }
}

function stopLines(spec: ProcessSpec, previous: Subprocess, next: Subprocess): TransitionLines {
  switch (previous.state) {
    case 'STARTING':
    case 'RUNNING':
      return next.state === 'STOPPING' ? before('debug', stopSignalText(spec, next.pid)) : NO_LINES;
    case 'BACKOFF':
      return before('debug', `Attempted to kill ${spec.name}, which is in BACKOFF state.`);
    case 'STOPPED':
    case 'EXITED':
    case 'FATAL':
      return next === previous
        ? after('debug', notRunningText('stop', spec.name, spec.stopsignal))
        : NO_LINES;
    case 'STOPPING':
    case 'UNKNOWN':
      return NO_LINES;
  }
}

function exitLines(
  spec: ProcessSpec,
  previous: Subprocess,
  next: Subprocess,
  status: ExitStatus,
): TransitionLines {
  if (next === previous) return NO_LINES;
  const cause = describeExitStatus(status);
  const level = isExpectedExit(status, spec.exitcodes) ? 'info' : 'warn';
  switch (next.state) {
    case 'STOPPED':
      return after(level, `stopped: ${spec.name} (${cause})`);
    case 'EXITED': {
      const judgement = next.expected ? 'expected' : 'not expected';
      return after(level, `exited: ${spec.name} (${cause}; ${judgement})`);
    }
    default:
      // Before startsecs no code is an expected one.
      return after('warn', `exited: ${spec.name} (${cause}; not expected)`);
  }
}

function deadlineLines(spec: ProcessSpec, next: Subprocess): TransitionLines {
  switch (next.state) {
    case 'RUNNING':
      return after(
        'info',
        `success: ${spec.name} entered RUNNING state, process has stayed up for > than ${spec.startsecs} seconds (startsecs)`,
      );
    case 'FATAL':
      return after(
        'info',
        `gave up: ${spec.name} entered FATAL state, too many start retries too quickly`,
      );
    case 'STOPPING': {
      const target = spec.killasgroup ? 'group' : 'process';
      return {
        before: [
          { level: 'warn', text: `killing '${spec.name}' (${next.pid}) with SIGKILL` },
          { level: 'debug', text: killingText(spec.name, next.pid, SIGKILL, target) },
        ],
        after: [],
      };
    }
    default:
      return NO_LINES;
  }
}

function stopSignalText(spec: ProcessSpec, pid: number): string {
  const target = spec.stopasgroup ? 'group' : 'process';
  return killingText(spec.name, pid, spec.stopsignal, target);
}

function before(level: LogLineLevel, text: string): TransitionLines {
  return { before: [{ level, text }], after: [] };
}

function after(level: LogLineLevel, text: string): TransitionLines {
  return { before: [], after: [{ level, text }] };
}
