/** A process in words: how long it is up, how it ended, what is wrong with it. */
import type { ProcessInfo, RunEnd } from '@sv/rpc';
import { neutralise } from '../text/neutralise.ts';
import type { TrackedProcess } from './tracked-process.ts';

/** Seconds since the start of the child there is; `undefined` when there is none. */
export function uptimeSeconds({ info }: TrackedProcess): number | undefined {
  return info.pid === 0 || info.start === 0 ? undefined : Math.max(0, info.now - info.start);
}

/**
 * How the last run ended; `''` when none has ended yet, or when another has begun: a start makes the
 * daemon forget the exit status.
 */
export function describeLastExit({ stop, exitstatus, pid }: ProcessInfo): string {
  if (stop === 0 || pid !== 0) return '';
  // The wire has -1 for every signal.
  return exitstatus < 0 ? 'killed by a signal' : `exit ${exitstatus}`;
}

/** `exit 3`, `SIGKILL`, or why there was no child. */
export function describeEnd({ outcome, signal, exitstatus, reason }: RunEnd): string {
  if (outcome === 'NOT_STARTED') return neutralise(reason);
  return signal === '' ? `exit ${exitstatus}` : neutralise(signal);
}

/** What there is to say beside the state, in a few words. */
export function describeCondition(process: TrackedProcess): string {
  const { state, info, lastEnd } = process;
  const error = neutralise(info.spawnerr);
  const exit =
    lastEnd === undefined || info.pid !== 0 ? describeLastExit(info) : describeEnd(lastEnd);
  switch (state) {
    case 'RUNNING':
    case 'STARTING':
      return describeRestart(process);
    case 'STOPPING':
      return 'asked to stop';
    case 'BACKOFF':
    case 'FATAL':
      // Supervisor's words for it lead to the log; how it ended is what one wants to know first.
      return lastEnd?.outcome === 'TOO_EARLY' ? `${exit} before startsecs` : error || exit;
    case 'STOPPED':
      if (info.start === 0) return 'not started';
      return info.stop === 0 ? '' : `${exit}, ${formatDuration(info.now - info.stop)} ago`;
    case 'EXITED':
      return `${exit || 'exited'}, ${formatDuration(info.now - info.stop)} ago`;
    case 'UNKNOWN':
      return error || 'its state is not known';
  }
}

/** Why it is not the first run that is up; nothing after a restart that was asked for. */
function describeRestart({ info, restarts, lastEnd }: TrackedProcess): string {
  if (restarts === 0 || info.stop === 0) return '';
  if (lastEnd?.outcome === 'STOPPED') return '';
  const how = lastEnd === undefined ? 'ended' : describeEnd(lastEnd);
  const when = formatDuration(info.now - (lastEnd?.time ?? info.stop));
  return `${how} ${when} ago, started again`;
}

/** Of a run, short ones with their fractions: `3ms`, `2.6s`, `5m07s`. */
export function formatRun(seconds: number): string {
  if (seconds < 1) return `${Math.round(seconds * 1000)}ms`;
  return seconds < 9.95 ? `${seconds.toFixed(1)}s` : formatDuration(seconds);
}

/** `42s`, `5m07s`, `3h12m`, `4d02h`: two units, so that a column stays narrow. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number): string => String(value).padStart(2, '0');
  if (whole < 60) return `${whole}s`;
  if (whole < 3600) return `${Math.floor(whole / 60)}m${two(whole % 60)}s`;
  if (whole < 86_400) return `${Math.floor(whole / 3600)}h${two(Math.floor(whole / 60) % 60)}m`;
  return `${Math.floor(whole / 86_400)}d${two(Math.floor(whole / 3600) % 24)}h`;
}

const byteUnits = ['B', 'K', 'M', 'G', 'T'];

/** `812K`, `1.4G`: at most five characters, powers of 1,024. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < byteUnits.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const text = unit === 0 || value >= 10 ? String(Math.round(value)) : value.toFixed(1);
  return `${text}${byteUnits[unit]}`;
}

/** `0.3`, `12`, `104`: percent of one processor. */
export function formatPercent(percent: number): string {
  return percent < 9.95 ? percent.toFixed(1) : String(Math.round(percent));
}
