/** The lines of the details page. Pure. */
import {
  type ProcessFacts,
  type ProcessSpec,
  type RunEnd,
  type RunHistory,
  type RunOutcome,
  signalName,
} from '@sv/core';
import { cTime } from '../http/c-time.ts';
import { formatUptime } from '../rpc/process-description.ts';
import type { UsageFigures } from '../rpc/process-usage.ts';
import type { Detail, RunEndView } from './process-page.ts';

/** What holds at the moment. */
export function presentDetails(
  facts: ProcessFacts,
  runs: Pick<RunHistory, 'starts' | 'restarts'>,
  usage: UsageFigures | null,
): readonly Detail[] {
  return [
    ['Group', facts.group],
    ['Pid', facts.pid === 0 ? undefined : String(facts.pid)],
    ['CPU time', usage === null ? undefined : `${usage.cpuSeconds.toFixed(2)} s`],
    ['Memory', usage === null ? undefined : `${(usage.rssBytes / 1024 / 1024).toFixed(1)} MB`],
    ['Last start', moment(facts.startWallMs)],
    ['Starts', runs.starts === 0 ? undefined : describeStarts(runs)],
    ['Failed starts in a row', facts.tries === 0 ? undefined : String(facts.tries)],
    ['Spawn error', facts.spawnerr === '' ? undefined : facts.spawnerr],
  ];
}

function describeStarts({ starts, restarts }: Pick<RunHistory, 'starts' | 'restarts'>): string {
  if (restarts === 0) return String(starts);
  return `${starts}, ${restarts} of them by itself`;
}

export function runEndView(end: RunEnd): RunEndView {
  const { outcome, wallMs, pid, upMs, reason } = end;
  return {
    time: cTime(new Date(wallMs)),
    reason,
    meaning: meanings[outcome],
    isBad: outcome !== 'stopped' && outcome !== 'expected',
    ran: outcome === 'not-started' ? '' : `pid ${pid}, up ${formatRun(upMs)}`,
  };
}

const meanings: Readonly<Record<RunOutcome, string>> = {
  stopped: 'stopped on request',
  expected: 'expected',
  unexpected: 'not expected',
  'too-early': 'before startsecs',
  'not-started': 'could not be started',
};

/** A run of less than a minute is often about its fractions. */
function formatRun(ms: number): string {
  return ms < 60_000 ? `${(ms / 1000).toFixed(ms < 9950 ? 1 : 0)} s` : formatUptime(ms);
}

/** The options, under the names they have in the file. */
export function configurationDetails(
  spec: ProcessSpec,
  logs: { readonly stdout: string; readonly stderr: string },
): readonly Detail[] {
  return [
    ['command', spec.command],
    ['directory', spec.directory ?? undefined],
    ['uid', spec.uid === null ? undefined : String(spec.uid)],
    ['umask', spec.umask === null ? undefined : spec.umask.toString(8).padStart(3, '0')],
    ['priority', String(spec.priority)],
    ['autostart', String(spec.autostart)],
    ['autorestart', String(spec.autorestart)],
    ['startsecs', String(spec.startsecs)],
    ['startretries', String(spec.startretries)],
    ['exitcodes', spec.exitcodes.join(',')],
    ['stopsignal', signalName(spec.stopsignal).replace(/^SIG/, '')],
    ['stopwaitsecs', String(spec.stopwaitsecs)],
    ['stopasgroup', String(spec.stopasgroup)],
    ['killasgroup', String(spec.killasgroup)],
    ['redirect_stderr', String(spec.redirectStderr)],
    ['stdout_logfile', logs.stdout || 'none'],
    ['stderr_logfile', logs.stderr || 'none'],
  ];
}

function moment(ms: number | null): string | undefined {
  return ms === null || ms === 0 ? undefined : cTime(new Date(ms));
}
