// `supervisor.*` methods that read and empty the log files of processes. Offsets and lengths are bytes
// of the current file; rotated files are not looked at.

import type { ParamDefinition } from '../method-definition.ts';
import type { MethodEntry } from '../method-entry.ts';

const NAME: ParamDefinition = { name: 'name', type: 'string' };
const RANGE: readonly ParamDefinition[] = [
  NAME,
  { name: 'offset', type: 'int' },
  { name: 'length', type: 'int' },
];

const read = (stream: string) => `Read from the ${stream} log of a process. With offset >= 0: up to
length bytes from there, to the end when length is 0. With offset < 0 and length 0: the last -offset
bytes. Any other pair faults BAD_ARGUMENTS; BAD_NAME for an unknown name, NO_FILE for a missing file.

@param string name  the process: name, or group:name
@param int offset  first byte to read, or minus the number of bytes to read from the end
@param int length  number of bytes, 0 for all there are
@return string result  the text`;

const tail = (
  stream: string,
) => `The last length bytes of the ${stream} log of a process, and the size to poll with next
time: while the log has not grown beyond offset the text is empty. A missing log is empty, too. Faults
BAD_NAME for an unknown name.

@param string name  the process: name, or group:name
@param int offset  the size the previous call gave, 0 at first
@param int length  number of bytes
@return array result  [text, size of the log, whether the log holds more than offset + length]`;

const CLEAR = `Empty both log files of a process. Faults BAD_NAME for an unknown name, FAILED when a
file cannot be emptied.

@param string name  the process: name, or group:name
@return boolean result  always true`;

const OLD_NAME = (of: string, help: string) =>
  `Old name of ${of}, kept for the clients that use it.\n\n${help.slice(help.indexOf('@'))}`;

export const logMethods = {
  readProcessStdoutLog: { params: RANGE, result: 'string', readOnly: true, help: read('stdout') },
  readProcessStderrLog: { params: RANGE, result: 'string', readOnly: true, help: read('stderr') },
  readProcessLog: {
    params: RANGE,
    result: 'string',
    readOnly: true,
    aliasOf: 'readProcessStdoutLog',
    help: OLD_NAME('readProcessStdoutLog', read('stdout')),
  },
  tailProcessStdoutLog: { params: RANGE, result: 'array', readOnly: true, help: tail('stdout') },
  tailProcessStderrLog: { params: RANGE, result: 'array', readOnly: true, help: tail('stderr') },
  tailProcessLog: {
    params: RANGE,
    result: 'array',
    readOnly: true,
    aliasOf: 'tailProcessStdoutLog',
    help: OLD_NAME('tailProcessStdoutLog', tail('stdout')),
  },
  clearProcessLogs: { params: [NAME], result: 'boolean', help: CLEAR },
  clearProcessLog: {
    params: [NAME],
    result: 'boolean',
    aliasOf: 'clearProcessLogs',
    help: OLD_NAME('clearProcessLogs', CLEAR),
  },
  clearAllProcessLogs: {
    params: [],
    result: 'array',
    help: `Empty the log files of every process, by priority.

@return array result  structs of name, group, status (int) and description: status 80 and OK,
or the code and text of the fault`,
  },
} as const satisfies Record<string, MethodEntry>;
