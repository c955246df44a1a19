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
