// `supervisor.*` methods that start, stop and signal. The forms for groups and for all answer with one
// result struct per process that qualified and never fault for a single process.

import type { MethodEntry } from '../method-entry.ts';

const name = { name: 'name', type: 'string' } as const;
const wait = { name: 'wait', type: 'boolean', default: true } as const;
// A number is a signal too; `'0'` tests whether the process exists.
const signal = { name: 'signal', type: 'string', acceptsScalars: true } as const;

const SIGNAL_HELP = `@param string signal  a name such as HUP or SIGHUP, in any case, or a number`;
const RESULTS_HELP = `@return array result  structs of name, group, status (int) and description: status 80 and OK,
or the code and text of the fault`;

export const processControlMethods = {
  startProcess: {
    params: [name, wait],
    result: 'boolean',
    help: `Start a process. With wait the answer comes when it is RUNNING, or as a fault when its
first attempt fails: NO_FILE and NOT_EXECUTABLE for the command, SPAWN_ERROR for a spawn that failed
or a process that exited too quickly, ABNORMAL_TERMINATION when it ended up in another state. Faults
BAD_NAME for an unknown name, ALREADY_STARTED for a process that runs or is about to.

@param string name  the process: name, group:name, or group:* for all of a group
@param boolean wait  wait until the process is RUNNING (default true)
@return boolean result  true; for group:* the array startProcessGroup gives`,
  },
  startProcessGroup: {
    params: [name, wait],
    result: 'array',
    help: `Start every process of a group that is not running, by priority. Faults BAD_NAME for an
unknown group.

@param string name  the group
@param boolean wait  wait until each process is RUNNING or has failed (default true)
${RESULTS_HELP}`,
  },
  startAllProcesses: {
    params: [wait],
    result: 'array',
    help: `Start every process that is not running, by priority.

@param boolean wait  wait until each process is RUNNING or has failed (default true)
${RESULTS_HELP}`,
  },
  stopProcess: {
    params: [name, wait],
    result: 'boolean',
    help: `Stop a process: its stopsignal first, SIGKILL after stopwaitsecs. Faults BAD_NAME for an
unknown name, NOT_RUNNING for a process that does not run, FAILED when it cannot be signalled.

@param string name  the process: name, group:name, or group:* for all of a group
@param boolean wait  wait until the process has stopped (default true)
@return boolean result  true; for group:* the array stopProcessGroup gives`,
  },
  stopProcessGroup: {
    params: [name, wait],
    result: 'array',
    help: `Stop every process of a group that runs. Faults BAD_NAME for an unknown group.

@param string name  the group
@param boolean wait  wait until each process has stopped (default true)
${RESULTS_HELP}`,
  },
  stopAllProcesses: {
    params: [wait],
    result: 'array',
    help: `Stop every process that runs.

@param boolean wait  wait until each process has stopped (default true)
${RESULTS_HELP}`,
  },
  signalProcess: {
    params: [name, signal],
    result: 'boolean',
    help: `Send a signal to a process (never to its process group). Faults BAD_NAME, BAD_SIGNAL, and
NOT_RUNNING for a process that does not run. Signal 0 sends nothing and tests that it exists.

@param string name  the process: name, group:name, or group:* for all of a group
${SIGNAL_HELP}
@return boolean result  true; for group:* the array signalProcessGroup gives`,
  },
  signalProcessGroup: {
    params: [name, signal],
    result: 'array',
    help: `Send a signal to every process of a group that runs. Faults BAD_NAME for an unknown group.

@param string name  the group
${SIGNAL_HELP}
${RESULTS_HELP}`,
  },
  signalAllProcesses: {
    params: [signal],
    result: 'array',
    help: `Send a signal to every process that runs.

${SIGNAL_HELP}
${RESULTS_HELP}`,
  },
} as const satisfies Record<string, MethodEntry>;
