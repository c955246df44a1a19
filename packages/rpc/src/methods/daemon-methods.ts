// `supervisor.*` methods about the daemon itself: who it is, its log, its life, its configuration.

import type { MethodEntry } from '../method-entry.ts';

const name = { name: 'name', type: 'string' } as const;
const offset = { name: 'offset', type: 'int' } as const;
const length = { name: 'length', type: 'int' } as const;

export const daemonMethods = {
  getAPIVersion: {
    params: [],
    result: 'string',
    readOnly: true,
    help: `The version of this RPC interface, \`3.0\`. It changes when a method does, not with every
release of the daemon.

@return string result  the version of the interface`,
  },
  getVersion: {
    params: [],
    result: 'string',
    readOnly: true,
    aliasOf: 'getAPIVersion',
    help: `Old name of getAPIVersion, kept for the clients that use it.

@return string result  the version of the interface`,
  },
  getSupervisorVersion: {
    params: [],
    result: 'string',
    readOnly: true,
    help: `The version of Supervisor whose behaviour clients can expect.

@return string result  a version such as 4.3.0`,
  },
  getIdentification: {
    params: [],
    result: 'string',
    readOnly: true,
    help: `The identifier setting of this daemon, to tell several daemons apart.

@return string result  the identifier`,
  },
  getState: {
    params: [],
    result: 'struct',
    readOnly: true,
    help: `The state of the daemon: 2 FATAL, 1 RUNNING, 0 RESTARTING, -1 SHUTDOWN. While it stops or
restarts this call faults SHUTDOWN_STATE like any other, so an answer says RUNNING.

@return struct result  statecode (int) and statename (string)`,
  },
  getPID: {
    params: [],
    result: 'int',
    readOnly: true,
    help: `The process id of the daemon.

@return int result  the pid`,
  },
  readLog: {
    params: [offset, length],
    result: 'string',
    readOnly: true,
    help: `Read from the daemon's own log file. With offset >= 0: up to length bytes from there, to
the end when length is 0. With offset < 0 and length 0: the last -offset bytes. Any other pair
faults BAD_ARGUMENTS, a missing file NO_FILE.

@param int offset  first byte to read, or minus the number of bytes to read from the end
@param int length  number of bytes, 0 for all there are
@return string result  the text`,
  },
  readMainLog: {
    params: [offset, length],
    result: 'string',
    readOnly: true,
    aliasOf: 'readLog',
    help: `Old name of readLog, kept for the clients that use it.

@param int offset  first byte to read, or minus the number of bytes to read from the end
@param int length  number of bytes, 0 for all there are
@return string result  the text`,
  },
  clearLog: {
    params: [],
    result: 'boolean',
    help: `Empty the daemon's own log file. Faults NO_FILE when there is none, FAILED when it cannot
be removed.

@return boolean result  always true`,
  },
  shutdown: {
    params: [],
    result: 'boolean',
    help: `Stop every process, last group first, then the daemon. The answer comes at once; from then
on other methods fault SHUTDOWN_STATE.

@return boolean result  always true`,
  },
  restart: {
    params: [],
    result: 'boolean',
    help: `Stop every process, read the configuration again and start over under the same pid. The
answer comes at once; from then on other methods fault SHUTDOWN_STATE until the new start.

@return boolean result  always true`,
  },
  reloadConfig: {
    params: [],
    result: 'array',
    help: `Read the configuration again and say what is different. Nothing is applied: use
addProcessGroup and removeProcessGroup for that. A configuration with errors faults CANT_REREAD and
changes nothing.

@return array result  [[added, changed, removed]], each an array of group names`,
  },
  addProcessGroup: {
    params: [name],
    result: 'boolean',
    help: `Make a group of the configuration last read active and start its autostart programs,
without waiting for them. Faults BAD_NAME when the configuration has no such group, ALREADY_ADDED
when it is active.

@param string name  the group
@return boolean result  always true`,
  },
  removeProcessGroup: {
    params: [name],
    result: 'boolean',
    help: `Forget an active group whose processes have all stopped; its log files stay. Faults
BAD_NAME when it is not active, STILL_RUNNING when a process of it is not stopped.

@param string name  the group
@return boolean result  always true`,
  },
} as const satisfies Record<string, MethodEntry>;
