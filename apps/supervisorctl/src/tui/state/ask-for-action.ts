/**
 * An action that was asked for → a job, a question with a preview, or a message why not. Starting one
 * process is the only action that asks nothing.
 */
import { chooseTargets } from './choose-targets.ts';
import {
  appliesTo,
  type ConfigChanges,
  describeChange,
  type JobRequest,
  type ProcessVerb,
  toTarget,
} from './job.ts';
import type { TrackedProcess } from './tracked-process.ts';
import type { DialogLine, TuiState } from './tui-state.ts';

export function addJob(state: TuiState, request: JobRequest): TuiState {
  const total = totalOf(request);
  const job = { id: state.nextJobId, request, done: 0, total };
  return { ...state, jobs: [...state.jobs, job], nextJobId: state.nextJobId + 1 };
}

function totalOf(request: JobRequest): number {
  if (request.kind === 'processes') return request.targets.length;
  if (request.kind !== 'update') return 1;
  const { added, changed, removed } = request.changes;
  return added.length + changed.length + removed.length;
}

const verbTitles: Readonly<Record<ProcessVerb, string>> = {
  start: 'Start',
  stop: 'Stop',
  restart: 'Restart',
  signal: 'Send',
  clear: 'Empty the logs of',
};

export function askForAction(state: TuiState, verb: ProcessVerb, signal?: string): TuiState {
  if (state.connection.kind !== 'connected') return complain(state, 'There is no connection.');
  const chosen = chooseTargets(state);
  const targets = chosen.filter((process) => appliesTo(verb, process));
  if (chosen.length === 0) return complain(state, 'No process is chosen.');
  if (targets.length === 0) return complain(state, describeUseless(verb, chosen));
  const request: JobRequest = {
    kind: 'processes',
    verb,
    ...(signal === undefined ? {} : { signal }),
    targets: targets.map(toTarget),
  };
  if (verb === 'start' && targets.length === 1) return addJob(state, request);
  const title = `${verbTitles[verb]}${signal === undefined ? '' : ` ${signal} to`} ${countOf(targets)}${
    targets.length < chosen.length ? ` of the ${chosen.length} chosen` : ''
  }?`;
  return confirm(
    state,
    title,
    targets.map((process) => previewLine(verb, process)),
    request,
  );
}

function previewLine(verb: ProcessVerb, process: TrackedProcess): DialogLine {
  const isOnlyStarted = verb === 'start' || (verb === 'restart' && process.info.pid === 0);
  const tone = isOnlyStarted ? 'good' : verb === 'clear' ? 'neutral' : 'bad';
  return { text: process.namespec, note: describeChange(verb, process), tone };
}

function describeUseless(verb: ProcessVerb, chosen: readonly TrackedProcess[]): string {
  const [first] = chosen;
  const single = chosen.length === 1 ? first : undefined;
  if (verb === 'clear') {
    const who = single === undefined ? 'None of them has a' : `${single.namespec} has no`;
    return `${who} log file: nothing to clear.`;
  }
  const why =
    single === undefined
      ? 'None of them is in a state for that'
      : `${single.namespec} is ${single.state}`;
  return `${why}: nothing to ${verb}.`;
}

function countOf(targets: readonly TrackedProcess[]): string {
  const [first] = targets;
  return targets.length === 1 && first !== undefined
    ? first.namespec
    : `${targets.length} processes`;
}

/** What an update would do, or a message that there is nothing to do. */
export function askForUpdate(state: TuiState, changes: ConfigChanges): TuiState {
  const membersOf = (group: string): string => {
    const members = state.processes.filter(({ info }) => info.group === group);
    const up = members.filter(({ info }) => info.pid !== 0).length;
    return up === 0 ? 'nothing of it runs' : `${up} running, stopped first`;
  };
  const lines: readonly DialogLine[] = [
    ...changes.removed.map((group) => ({
      text: group,
      note: `removed (${membersOf(group)})`,
      tone: 'bad' as const,
    })),
    ...changes.changed.map((group) => ({
      text: group,
      note: `changed (${membersOf(group)})`,
      tone: 'bad' as const,
    })),
    ...changes.added.map((group) => ({
      text: group,
      note: 'added, and started if autostart',
      tone: 'good' as const,
    })),
  ];
  if (lines.length === 0) {
    return { ...state, message: { text: 'The configuration has no changes.', tone: 'good' } };
  }
  const title = `Update ${lines.length === 1 ? '1 group' : `${lines.length} groups`}?`;
  return confirm(state, title, lines, { kind: 'update', changes });
}

function confirm(
  state: TuiState,
  title: string,
  lines: readonly DialogLine[],
  request: JobRequest,
): TuiState {
  return { ...state, dialog: { kind: 'confirm', title, lines, request, scroll: 0 } };
}

export function complain(state: TuiState, text: string): TuiState {
  return { ...state, message: { text, tone: 'bad' } };
}
