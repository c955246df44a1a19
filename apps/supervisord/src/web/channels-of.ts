/** The channels a process has a log file of. Pure. */
import type { LogChannel } from './log-page.ts';

const CHANNELS: readonly LogChannel[] = ['stdout', 'stderr'];

export function channelsOf(paths: Readonly<Record<LogChannel, string>>): readonly LogChannel[] {
  return CHANNELS.filter((channel) => paths[channel] !== '');
}
