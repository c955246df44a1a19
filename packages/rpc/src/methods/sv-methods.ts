// The methods of `sv.*` as data.

import type { MethodEntry } from '../method-entry.ts';
import type { SvApi } from '../sv-api.ts';

/** The methods of the `sv` namespace, by name. */
export const SV_METHODS: Readonly<Record<keyof SvApi, MethodEntry>> = Object.freeze({
  getVersion: {
    params: [],
    result: 'string',
    readOnly: true,
    anyMood: true,
    help: `The version of this daemon's own release. supervisor.getSupervisorVersion gives the version
of Supervisor it is compatible with.

@return string result  a version such as 0.1.0`,
  },
  waitForProcess: {
    params: [
      { name: 'name', type: 'string' },
      { name: 'states', type: 'array' },
      { name: 'timeout', type: 'int', default: 0 },
    ],
    result: 'struct',
    readOnly: true,
    help: `Wait until a process is in one of some states. The answer comes with the change of state,
without polling; after timeout seconds it comes in whatever state the process is then, so compare.
Faults BAD_NAME for an unknown name, also when the group is removed meanwhile, INCORRECT_PARAMETERS
for a state that does not exist.

@param string name  the process: name, or group:name
@param array states  names of states, for instance RUNNING and FATAL
@param int timeout  seconds, 0 for no limit (default 0)
@return struct result  the process as supervisor.getProcessInfo gives it`,
  },
  getProcessUsage: {
    params: [],
    result: 'array',
    readOnly: true,
    help: `Processor time and memory of the children of the daemon, for a display: ask twice and divide
the difference of cpu_seconds by the time between. Processes without a child are left out, and so is
every process where the system has no /proc. Grandchildren are not counted.

@return array result  structs {name, group, pid, cpu_seconds, rss_bytes}, the last two doubles`,
  },
});
