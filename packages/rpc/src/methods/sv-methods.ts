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
    takesCaller: true,
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
  getProcessHistory: {
    params: [{ name: 'name', type: 'string' }],
    result: 'struct',
    readOnly: true,
    help: `How often a process was started since its group became active, and how its last runs ended,
those included that were over before anybody looked. Faults BAD_NAME for an unknown name.

starts counts attempts, whoever asked and whatever came of them; restarts those of them that nobody
asked for; exits the runs that have ended, attempts without a child among them. ends has the last 10
of these, newest first: {time, outcome, reason, pid, exitstatus, signal, uptime}. time is in seconds
since the epoch, uptime a double in seconds. outcome is STOPPED (it was asked to), EXPECTED or
UNEXPECTED (by itself; exitcodes says which), TOO_EARLY (before startsecs) or NOT_STARTED (there was
no child, pid is 0). exitstatus is -1 where signal is not empty, and where there was no child.

@param string name  the process: name, or group:name
@return struct result  {name, group, starts, restarts, exits, ends}`,
  },
  getLastExits: {
    params: [{ name: 'mark', type: 'string', default: '' }],
    result: 'struct',
    readOnly: true,
    help: `The last end of every process of which a run has ended, as in getProcessHistory. A display
that asks again hands in the mark of the answer before and gets only the processes that were started
or have ended since, however short that was. After a restart of the daemon it gets all of them, and
complete is true, as it is without a mark.

@param string mark  of an earlier answer; empty for all (default empty)
@return struct result  {mark, complete, processes}, the last structs {name, group, starts, restarts, exits, last}`,
  },
});
