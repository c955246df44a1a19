/**
 * What became of a start request, seen from whoever waits for it. Only the first attempt counts: a
 * program that dies early is a spawn error at once, although retries go on. Pure.
 */
import type { Subprocess } from './subprocess.ts';

export type StartOutcome = 'running' | 'spawn-error' | 'abnormal-termination';

/** `null` while it is still starting. */
export function startOutcome(subprocess: Subprocess): StartOutcome | null {
  switch (subprocess.state) {
    case 'STARTING':
      return null;
    case 'RUNNING':
      return 'running';
    case 'BACKOFF':
    case 'FATAL':
      return 'spawn-error';
    case 'STOPPED':
    case 'STOPPING':
    case 'EXITED':
    case 'UNKNOWN':
      return 'abnormal-termination';
  }
}
