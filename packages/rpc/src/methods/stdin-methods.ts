// `supervisor.*` methods that hand text to processes and event listeners.

import type { MethodEntry } from '../method-entry.ts';

export const stdinMethods = {
  sendProcessStdin: {
    params: [
      { name: 'name', type: 'string' },
      { name: 'chars', type: 'string', faultShowsValue: true },
    ],
    result: 'boolean',
    help: `Write text to the standard input of a process, as UTF-8. Faults INCORRECT_PARAMETERS when
chars is not text, BAD_NAME for an unknown name, NOT_RUNNING for a process that does not run, NO_FILE
when its standard input is closed. True means queued, not read.

@param string name  the process: name, or group:name
@param string chars  the text
@return boolean result  always true`,
  },
  sendRemoteCommEvent: {
    params: [
      { name: 'type', type: 'string', acceptsScalars: true },
      { name: 'data', type: 'string', acceptsScalars: true },
    ],
    result: 'boolean',
    anyMood: true,
    help: `Raise a REMOTE_COMMUNICATION event for the event listeners. Works during a shutdown too.

@param string type  becomes the type field of the event
@param string data  becomes its body
@return boolean result  always true`,
  },
} as const satisfies Record<string, MethodEntry>;
