/** The configuration of a process, as the details show it. */
import type { ConfigInfo } from '@sv/rpc';
import { neutralise } from '../text/neutralise.ts';
import type { StyledLine } from '../text/styled-line.ts';
import { formatBytes } from './describe-process.ts';
import { field } from './field-line.ts';

export function configLines(config: ConfigInfo): readonly StyledLine[] {
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
    field('directory', ownOrInherited(config.directory)),
    field('user', ownOrInherited(config.uid)),
    field(
      'start',
      `${config.autostart ? 'automatic' : 'by hand'}, up after ${config.startsecs} s, ${config.startretries} retries${restart}`,
    ),
    field(
      'stop',
      `${nameSignal(config.stopsignal)}, then ${config.stopwaitsecs} s until SIGKILL${config.killasgroup ? ' to the whole group' : ''}`,
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

/** The wire has the word `none` for what a program does not set. */
function ownOrInherited(value: unknown): string {
  const isSet = value !== undefined && value !== null && value !== 'none';
  return isSet ? neutralise(String(value)) : 'that of supervisord';
}

/** Numbers that mean the same everywhere; others are those of the daemon's system. */
const signalNames: ReadonlyMap<number, string> = new Map([
  [1, 'HUP'],
  [2, 'INT'],
  [3, 'QUIT'],
  [6, 'ABRT'],
  [9, 'KILL'],
  [14, 'ALRM'],
  [15, 'TERM'],
]);

function nameSignal(signal: number): string {
  return `signal ${signalNames.get(signal) ?? signal}`;
}

function rotation(maxBytes: number, backups: number): string {
  return maxBytes === 0
    ? 'never rotated'
    : `rotated at ${formatBytes(maxBytes)}, ${backups} backups`;
}
