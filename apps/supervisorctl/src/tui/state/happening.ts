/** What has happened lately: derived from two refreshes, or told by an action. */
import { neutralise } from '../text/neutralise.ts';
import { describeEnd, describeLastExit, formatRun } from './describe-process.ts';
import { finder, type TrackedProcess } from './tracked-process.ts';

export type Tone = 'good' | 'bad' | 'neutral';

export interface Happening {
  /** Wall time in milliseconds. */
  readonly atMs: number;
  /** Absent: of the daemon, the connection or an action. */
  readonly namespec?: string;
  readonly text: string;
  readonly tone: Tone;
}

/** What became different between two refreshes. Nothing is derived from the first. */
export function compareProcesses(
  previous: readonly TrackedProcess[],
  next: readonly TrackedProcess[],
  atMs: number,
): readonly Happening[] {
  const findBefore = finder(previous);
  const found = new Set<TrackedProcess>();
  const changes = next.flatMap((process, index) => {
    const before = findBefore(process.info, index);
    if (before !== undefined) found.add(before);
    const change =
      before === undefined ? { text: 'added', tone: 'neutral' as const } : compare(before, process);
    return change === undefined ? [] : [{ atMs, namespec: process.namespec, ...change }];
  });
  const removals = previous
    .filter((process) => !found.has(process))
    .map(({ namespec }) => ({ atMs, namespec, text: 'removed', tone: 'neutral' as const }));
  return [...changes, ...removals];
}

function compare(
  before: TrackedProcess,
  now: TrackedProcess,
): { readonly text: string; readonly tone: Tone } | undefined {
  const ended = describeNewEnds(before, now);
  if (before.state !== now.state) {
    const change = `${before.state} → ${now.state}`;
    return { text: `${change}${ended || reasonOf(now)}`, tone: toneOf(now) };
  }
  if (now.restarts === before.restarts && now.exits === before.exits) return undefined;
  const from = before.info.pid === 0 ? '' : ` (pid ${before.info.pid} → ${now.info.pid})`;
  const asked = now.lastEnd?.outcome === 'STOPPED';
  return { text: `started again${from}${ended}`, tone: asked ? 'neutral' : 'bad' };
}

/** What ended between two refreshes, though it may run again: the daemon remembers. */
function describeNewEnds(before: TrackedProcess, { exits, lastEnd }: TrackedProcess): string {
  const count = exits - before.exits;
  if (lastEnd === undefined || count <= 0) return '';
  const ran = lastEnd.pid === 0 ? '' : ` after ${formatRun(lastEnd.uptime)}`;
  const times = count === 1 ? '' : `, and ${count - 1} more`;
  return ` (${describeEnd(lastEnd)}${ran}${times})`;
}

function reasonOf(process: TrackedProcess): string {
  const { state, info } = process;
  if (state === 'RUNNING' || state === 'STARTING') return info.pid === 0 ? '' : ` pid ${info.pid}`;
  const reason = info.spawnerr === '' ? describeLastExit(info) : neutralise(info.spawnerr);
  return reason === '' || state === 'STOPPING' ? '' : ` (${reason})`;
}

function toneOf({ state, info, lastEnd }: TrackedProcess): Tone {
  if (state === 'RUNNING') return 'good';
  if (state === 'EXITED' && lastEnd !== undefined) {
    return lastEnd.outcome === 'UNEXPECTED' ? 'bad' : 'neutral';
  }
  if (state === 'FATAL' || state === 'BACKOFF' || state === 'UNKNOWN') return 'bad';
  return state === 'EXITED' && info.exitstatus !== 0 ? 'bad' : 'neutral';
}
