/** The states of the supervisor itself. The numbers are what clients are told. */

/** FATAL is defined by the protocol and never entered. */
export type SupervisorState = 'FATAL' | 'RUNNING' | 'RESTARTING' | 'SHUTDOWN';

/** Wire codes of `getState`. Anything below RUNNING means everything is being stopped. */
export const SUPERVISOR_STATE_CODES: Readonly<Record<SupervisorState, number>> = Object.freeze({
  FATAL: 2,
  RUNNING: 1,
  RESTARTING: 0,
  SHUTDOWN: -1,
});
