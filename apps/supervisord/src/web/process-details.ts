/** The lines of the details page. Pure. */
import { type ProcessFacts, type ProcessSpec, signalName } from '@sv/core';
import { cTime } from '../http/c-time.ts';
import type { UsageFigures } from '../rpc/process-usage.ts';
import type { Detail } from './process-page.ts';

/** What holds at the moment. */
export function presentDetails(
  facts: ProcessFacts,
  exitcodes: readonly number[],
  usage: UsageFigures | null,
): readonly Detail[] {
  const { exitstatus } = facts;
  return [
    ['Group', facts.group],
    ['Pid', facts.pid === 0 ? undefined : String(facts.pid)],
    ['CPU time', usage === null ? undefined : `${usage.cpuSeconds.toFixed(2)} s`],
    ['Memory', usage === null ? undefined : `${(usage.rssBytes / 1024 / 1024).toFixed(1)} MB`],
    ['Last start', moment(facts.startWallMs)],
    ['Last end', moment(facts.stopWallMs)],
    [
      'Last exit',
      exitstatus === null || facts.stopWallMs === null
        ? undefined
        : describeExit(exitstatus, exitcodes),
    ],
    ['Failed starts in a row', facts.tries === 0 ? undefined : String(facts.tries)],
    ['Spawn error', facts.spawnerr === '' ? undefined : facts.spawnerr],
  ];
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

/** -1 is what the machine keeps of a signal. */
function describeExit(exitstatus: number, exitcodes: readonly number[]): string {
  if (exitstatus === -1) return 'by a signal';
  return `status ${exitstatus}${exitcodes.includes(exitstatus) ? '' : ' (not expected)'}`;
}

function moment(ms: number | null): string | undefined {
  return ms === null || ms === 0 ? undefined : cTime(new Date(ms));
}
