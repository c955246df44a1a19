// `supervisor.*` methods that describe processes and their configuration.

import type { MethodEntry } from '../method-entry.ts';

export const infoMethods = {
  getProcessInfo: {
    params: [{ name: 'name', type: 'string' }],
    result: 'struct',
    readOnly: true,
    help: `What is known about one process. Faults BAD_NAME for an unknown name.

@param string name  the process: name, or group:name
@return struct result  name, group, start, stop, now (epoch seconds), state, statename, spawnerr,
exitstatus, logfile, stdout_logfile, stderr_logfile, pid, description`,
  },
  getAllProcessInfo: {
    params: [],
    result: 'array',
    readOnly: true,
    help: `What is known about every process, sorted by group and name.

@return array result  structs as getProcessInfo gives them`,
  },
  getAllConfigInfo: {
    params: [],
    result: 'array',
    readOnly: true,
    help: `The settings of every process of the configuration last read, active (inuse) or not,
sorted by name.

@return array result  one struct of settings per process`,
  },
} as const satisfies Record<string, MethodEntry>;
