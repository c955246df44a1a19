/** Which buttons a process has in which state. The page in the browser asks it, too. Pure. */
import type { ProcessState } from '@sv/core';

/** The buttons, in the order in which they are shown. */
export const PROCESS_BUTTONS = ['start', 'restart', 'stop'] as const;

export type ProcessButton = (typeof PROCESS_BUTTONS)[number];

/**
 * Stop is offered in STARTING and BACKOFF, where Supervisor's page offers nothing: a program that
 * never comes up is the one a person wants to stop.
 */
export function offeredActions(state: ProcessState): readonly ProcessButton[] {
  switch (state) {
    case 'RUNNING':
      return ['restart', 'stop'];
    case 'STARTING':
    case 'BACKOFF':
      return ['stop'];
    case 'STOPPED':
    case 'EXITED':
    case 'FATAL':
      return ['start'];
    case 'STOPPING':
    case 'UNKNOWN':
      return [];
  }
}
