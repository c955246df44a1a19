/** The eight states of a process and the sets that clients reason with. Imports nothing. */

/** The states' names, as every client knows them. */
export type ProcessState =
  | 'STOPPED'
  | 'STARTING'
  | 'RUNNING'
  | 'BACKOFF'
  | 'STOPPING'
  | 'EXITED'
  | 'FATAL'
  | 'UNKNOWN';

/**
 * Nothing of it needs to be waited for: its group may be removed, a stop has finished, a shutdown
 * may go on. UNKNOWN is in this set: such a process is abandoned, because it cannot be stopped.
 */
export function isStoppedState(state: ProcessState): boolean {
  return state === 'STOPPED' || state === 'EXITED' || state === 'FATAL' || state === 'UNKNOWN';
}

/**
 * A start request answers ALREADY_STARTED and a stop request is accepted. BACKOFF is in this set:
 * the program is wanted up, although no process exists at the moment. STOPPING is in neither set.
 */
export function isRunningState(state: ProcessState): boolean {
  return state === 'RUNNING' || state === 'STARTING' || state === 'BACKOFF';
}

/** There is a process that a signal request may address. */
export function isSignallableState(state: ProcessState): boolean {
  return state === 'RUNNING' || state === 'STARTING' || state === 'STOPPING';
}
