/** How a state is shown: the class of its badge. The page in the browser asks it, too. Pure. */
import type { ProcessState } from '@sv/core';

/** `good`: up. `bad`: needs a person. `busy`: on the way to something. `calm`: down, and meant to be. */
export type StateTone = 'good' | 'bad' | 'busy' | 'calm';

export function stateTone(state: ProcessState): StateTone {
  switch (state) {
    case 'RUNNING':
      return 'good';
    case 'FATAL':
    case 'BACKOFF':
    case 'UNKNOWN':
      return 'bad';
    case 'STARTING':
    case 'STOPPING':
      return 'busy';
    case 'STOPPED':
    case 'EXITED':
      return 'calm';
  }
}

/** Supervisor's class for the same; style sheets and scrapers of people know it. */
export function classicStateClass(state: ProcessState): string {
  if (state === 'RUNNING') return 'statusrunning';
  return state === 'FATAL' || state === 'BACKOFF' ? 'statuserror' : 'statusnominal';
}
