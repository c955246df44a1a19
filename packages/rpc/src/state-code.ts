// The numbers of states on the wire. They live here and nowhere else: inside the daemon a state is a name.

/** The eight states of a process, as `getProcessInfo` numbers them. There will be no ninth: clients
 * index tables by these names. */
export const PROCESS_STATE_CODES = Object.freeze({
  STOPPED: 0,
  STARTING: 10,
  RUNNING: 20,
  BACKOFF: 30,
  STOPPING: 40,
  EXITED: 100,
  FATAL: 200,
  UNKNOWN: 1000,
});

/** The name of a process state, for instance `RUNNING`. */
export type ProcessStateName = keyof typeof PROCESS_STATE_CODES;

/** The number of a process state, for instance `20`. */
export type ProcessStateCode = (typeof PROCESS_STATE_CODES)[ProcessStateName];

/** The states of the daemon itself, as `getState` numbers them. */
export const SUPERVISOR_STATE_CODES = Object.freeze({
  FATAL: 2,
  RUNNING: 1,
  RESTARTING: 0,
  SHUTDOWN: -1,
});

/** The name of a daemon state. */
export type SupervisorStateName = keyof typeof SUPERVISOR_STATE_CODES;

/** The number of a daemon state. */
export type SupervisorStateCode = (typeof SUPERVISOR_STATE_CODES)[SupervisorStateName];

const PROCESS_STATE_NAMES = new Map<number, ProcessStateName>(
  Object.entries(PROCESS_STATE_CODES).map(([name, code]) => [code, name as ProcessStateName]),
);

/** The name of a process state's number, `undefined` for a number that is none. */
export function processStateName(code: number): ProcessStateName | undefined {
  return PROCESS_STATE_NAMES.get(code);
}
