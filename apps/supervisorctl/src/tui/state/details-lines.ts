/** All that is known about one process, or about a group. */
import type { ConfigInfo } from '@sv/rpc';
import { fitLeft } from '../text/fit-text.ts';
import { looks, stateLooks, tones } from '../text/look.ts';
import { neutralise } from '../text/neutralise.ts';
import { type Style, type StyledLine, span } from '../text/styled-line.ts';
import {
  describeCondition,
  describeLastExit,
  formatBytes,
  formatDuration,
  formatPercent,
  uptimeSeconds,
} from './describe-process.ts';
import { formatTime } from './format-time.ts';
import type { Happening } from './happening.ts';
import type { TrackedProcess } from './tracked-process.ts';
import type { GroupRow } from './visible-rows.ts';

const labelWidth = 13;

export function detailsLines(
  process: TrackedProcess,
  config: ConfigInfo | undefined,
  happenings: readonly Happening[],
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
    field(
      'started',
      info.start === 0
        ? 'never'
        : `${formatTime(info.start * 1000)}, ${process.restarts} restarts seen`,
    ),
    field(
      'last exit',
      info.stop === 0
        ? 'none'
        : `${describeLastExit(info) || 'ended'} at ${formatTime(info.stop * 1000)}`,
    ),
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
    ...(config === undefined ? [] : configLines(config)),
    ...historyLines(process, happenings),
  ];
}

function configLines(config: ConfigInfo): readonly StyledLine[] {
  const when =
    config.autorestart === 'unexpected'
      ? 'after unexpected exits'
      : config.autorestart
        ? 'always'
        : 'never';
  // Supervisor 4.2.5 does not tell autorestart.
  const restart = config.autorestart === undefined ? '' : `, restarts ${when}`;
  return [
    [],
    field('command', neutralise(String(config.command))),
    field('directory', neutralise(String(config.directory ?? 'none'))),
    field('user', neutralise(String(config.uid ?? 'none'))),
    field(
      'start',
      `${config.autostart ? 'automatic' : 'by hand'}, up after ${config.startsecs} s, ${config.startretries} retries${restart}`,
    ),
    field(
      'stop',
      `signal ${config.stopsignal}, then ${config.stopwaitsecs} s until SIGKILL${config.killasgroup ? ' to the whole group' : ''}`,
    ),
    field(
      'exit codes',
      `${Array.isArray(config.exitcodes) ? config.exitcodes.join(', ') : config.exitcodes} expected`,
    ),
    field('priority', `${config.process_prio}, of the group ${config.group_prio}`),
    field('stdout log', rotation(config.stdout_logfile_maxbytes, config.stdout_logfile_backups)),
    field('stderr log', rotation(config.stderr_logfile_maxbytes, config.stderr_logfile_backups)),
  ];
}

function rotation(maxBytes: number, backups: number): string {
  return maxBytes === 0
    ? 'never rotated'
    : `rotated at ${formatBytes(maxBytes)}, ${backups} backups`;
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

function label(text: string) {
  return span(fitLeft(text, labelWidth), looks.faint);
}

function field(name: string, value: string, style?: Style): StyledLine {
  return [label(name), span(value, style)];
}
