// The methods of `system.*` as data. Every server has them, whatever else is configured.

import type { MethodEntry } from '../method-entry.ts';
import type { SystemMethods } from '../supervisor-client.ts';

const name = { name: 'name', type: 'string' } as const;

/** The methods of the `system` namespace, by name. */
export const SYSTEM_METHODS: Readonly<Record<keyof SystemMethods, MethodEntry>> = Object.freeze({
  listMethods: {
    params: [],
    result: 'array',
    readOnly: true,
    help: `The names of all methods that can be called.

@return array result  names such as supervisor.getState, sorted`,
  },
  methodHelp: {
    params: [name],
    result: 'string',
    readOnly: true,
    help: `What a method does. Faults SIGNATURE_UNSUPPORTED for an unknown name.

@param string name  the full name of the method
@return string result  text, with a line for each parameter and for the result`,
  },
  methodSignature: {
    params: [name],
    result: 'array',
    readOnly: true,
    help: `What a method takes and gives. Faults SIGNATURE_UNSUPPORTED for a name that is unknown or
has no help.

@param string name  the full name of the method
@return array result  the type of the result, then one type per parameter`,
  },
  multicall: {
    params: [{ name: 'calls', type: 'array' }],
    result: 'array',
    help: `Make several calls, one after the other, in one request. A call that faults does not stop
the rest. Calls of system.multicall itself are refused.

@param array calls  structs of methodName (string) and params (array, may be left out)
@return array result  per call its bare result, or a struct of faultCode and faultString`,
  },
});
