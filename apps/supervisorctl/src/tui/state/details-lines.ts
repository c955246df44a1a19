/** All that is known about one process, or about a group. */
import type { ConfigInfo, ProcessHistory, RunEnd, RunOutcome } from '@sv/rpc';
import { looks, stateLooks, tones } from '../text/look.ts';
import { neutralise } from '../text/neutralise.ts';
import { type StyledLine, span } from '../text/styled-line.ts';
import { configLines } from './config-lines.ts';
import {
  describeCondition,
  describeEnd,
  describeLastExit,
  formatBytes,
  formatDuration,
  formatPercent,
  formatRun,
  uptimeSeconds,
} from './describe-process.ts';
import { field, label } from './field-line.ts';
import { formatTime } from './format-time.ts';
import type { Happening } from './happening.ts';
import type { TrackedProcess } from './tracked-process.ts';
import type { GroupRow } from './visible-rows.ts';

/** What is known beside the refreshes. */
export interface FurtherDetails {
  /** Absent until it has come, and where the daemon does not tell. */
  readonly config: ConfigInfo | undefined;
  /** The runs of the process: absent until they have come. */
  readonly runs: ProcessHistory | 'not-told' | undefined;
  readonly happenings: readonly Happening[];
}

export function detailsLines(
  process: TrackedProcess,
  { config, runs, happenings }: FurtherDetails,
): readonly StyledLine[] {
  const { info, state, usage } = process;
  const look = stateLooks[state];
  const condition = describeCondition(process);
  const uptime = uptimeSeconds(process);
  return [
    [
      label('state'),
      span(`${look.glyph} ${state}`, look.style),
      span(condition === '' ? '' : `  ${condition}`),
    ],
    field(
      'pid',
      info.pid === 0
        ? 'none'
        : `${info.pid}${uptime === undefined ? '' : `, up ${formatDuration(uptime)}`}`,
    ),
    field('started', info.start === 0 ? 'never' : describeStarts(process, runs)),
    lastExit(process, runs),
    ...(info.spawnerr === '' ? [] : [field('spawn error', neutralise(info.spawnerr), looks.bad)]),
    ...(usage === undefined
      ? []
      : [
          field(
            'use',
            `${usage.cpuPercent === undefined ? '–' : formatPercent(usage.cpuPercent)} % CPU, ${usage.cpuSeconds.toFixed(1)} s in all, ${formatBytes(usage.rssBytes)} resident`,
          ),
        ]),
    field('stdout', neutralise(info.stdout_logfile) || 'not logged'),
    field(
      'stderr',
      config?.redirect_stderr === true
        ? 'goes to stdout'
        : neutralise(info.stderr_logfile) || 'not logged',
    ),
    ...exitLines(runs),
    ...(config === undefined ? [] : configLines(config)),
    ...historyLines(process, happenings),
  ];
}

function describeStarts({ info, restarts }: TrackedProcess, runs: FurtherDetails['runs']): string {
  const last = formatTime(info.start * 1000);
  if (runs === 'not-told') {
    return restarts === 0 ? last : `${last}, ${counted(restarts, 'restart')} seen`;
  }
  if (runs === undefined || runs.starts < 2) return last;
  const alone = runs.restarts === 0 ? '' : `, ${runs.restarts} of them by itself`;
  return `${last}, ${runs.starts} times so far${alone}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

const meanings: Readonly<Record<RunOutcome, string>> = {
  STOPPED: 'stopped on request',
  EXPECTED: 'expected',
  UNEXPECTED: 'not expected',
  TOO_EARLY: 'before startsecs',
  NOT_STARTED: 'could not be started',
};

/** Supervisor itself tells of the last run alone, and only until the next begins. */
function lastExit({ info, lastEnd }: TrackedProcess, runs: FurtherDetails['runs']): StyledLine {
  if (runs === 'not-told') {
    const when = formatTime(info.stop * 1000);
    const how = describeLastExit(info) || 'ended';
    return field('last exit', info.stop === 0 ? 'none' : `${how} at ${when}`);
  }
  const end = runs?.ends[0] ?? lastEnd;
  return end === undefined
    ? field('last exit', 'none')
    : [label('last exit'), ...describeExit(end)];
}

/** All that are remembered, where that is more than one. */
function exitLines(runs: FurtherDetails['runs']): readonly StyledLine[] {
  if (runs === 'not-told' || runs === undefined || runs.ends.length < 2) return [];
  const earlier = runs.exits - runs.ends.length;
  return [
    [],
    [span('last exits', looks.strong)],
    ...runs.ends.map((end) => [span('  '), ...describeExit(end)]),
    ...(earlier > 0 ? [[span(`  and ${earlier} earlier`, looks.faint)]] : []),
  ];
}

function describeExit(end: RunEnd): StyledLine {
  const { outcome, pid, uptime, time } = end;
  const isFine = outcome === 'STOPPED' || outcome === 'EXPECTED';
  const ran = pid === 0 ? '' : `  pid ${pid}, up ${formatRun(uptime)}`;
  return [
    span(`${formatTime(time * 1000)}  `, looks.faint),
    span(describeEnd(end), isFine ? looks.plain : looks.bad),
    span(`  ${meanings[outcome]}`),
    span(ran, looks.faint),
  ];
}

function historyLines(
  process: TrackedProcess,
  happenings: readonly Happening[],
): readonly StyledLine[] {
  const own = happenings.filter(({ namespec }) => namespec === process.namespec).slice(-10);
  if (own.length === 0) return [];
  return [
    [],
    [span('seen lately', looks.strong)],
    ...own
      .toReversed()
      .map(({ atMs, text, tone }) => [
        span(`  ${formatTime(atMs)}  `, looks.faint),
        span(text, tones[tone]),
      ]),
  ];
}

export function groupLines({ group, members }: GroupRow): readonly StyledLine[] {
  const states = [...new Set(members.map(({ state }) => state))];
  const rss = members.reduce((sum, { usage }) => sum + (usage?.rssBytes ?? 0), 0);
  return [
    [label('group'), span(neutralise(group), looks.strong)],
    field('processes', String(members.length)),
    ...states.map((state) => [
      label(''),
      span(`${stateLooks[state].glyph} ${state}`, stateLooks[state].style),
      span(`  ${members.filter((member) => member.state === state).length}`),
    ]),
    ...(rss === 0 ? [] : [field('memory', `${formatBytes(rss)} resident in all`)]),
  ];
}
