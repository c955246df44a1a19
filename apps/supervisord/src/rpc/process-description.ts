/**
 * The one-line description that `status` shows: what a person wants to know first about a process
 * in its present state. Pure; other programs parse these words (`pid 53, uptime 0:02:05`).
 */
import type { ProcessState } from '@sv/core';

/** What the description is made of. Times are wall-clock milliseconds; 0 means never. */
export interface DescribedProcess {
  readonly name: string;
  readonly state: ProcessState;
  readonly pid: number;
  readonly startedMs: number;
  readonly stoppedMs: number;
  readonly spawnError: string;
}

export function describeProcess(process: DescribedProcess, nowMs: number): string {
  switch (process.state) {
    case 'RUNNING':
      return `pid ${process.pid}, uptime ${formatUptime(nowMs - process.startedMs)}`;
    case 'STOPPED':
    case 'EXITED':
      if (process.startedMs === 0) return 'Not started';
      // A process stopped in BACKOFF may never have been reaped; Supervisor shows 1970 for it.
      return formatMoment(process.stoppedMs === 0 ? process.startedMs : process.stoppedMs);
    case 'BACKOFF':
    case 'FATAL':
      return process.spawnError === ''
        ? `unknown error (try "tail ${process.name}")`
        : process.spawnError;
    case 'STARTING':
    case 'STOPPING':
    case 'UNKNOWN':
      return '';
  }
}

/** `0:04:41`, `1 day, 0:00:00`, `2 days, 3:04:05`; never negative. */
export function formatUptime(durationMs: number): string {
  const total = Math.max(0, Math.floor(durationMs / 1000));
  const days = Math.floor(total / 86_400);
  const clock = `${Math.floor((total % 86_400) / 3600)}:${two(Math.floor(total / 60) % 60)}:${two(total % 60)}`;
  if (days === 0) return clock;
  return `${days} ${days === 1 ? 'day' : 'days'}, ${clock}`;
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `Nov 21 06:10 AM`: local time, English words whatever the locale. */
function formatMoment(ms: number): string {
  const moment = new Date(ms);
  const hour = moment.getHours();
  const half = hour < 12 ? 'AM' : 'PM';
  return `${months[moment.getMonth()]} ${two(moment.getDate())} ${two(hour % 12 || 12)}:${two(moment.getMinutes())} ${half}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
