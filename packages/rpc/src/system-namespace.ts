// The `system` namespace: what methods exist, what they take, and several calls in one.
//
// It follows Supervisor where Supervisor leaves the common conventions: signatures are one flat array,
// and multicall answers with bare values, not wrapped in arrays of one. The stock web page and existing
// clients read that form (Python's MultiCall helper does not; it fails on the original as well).

import { faultStruct } from './fault-struct.ts';
import type { MethodDescription, Namespace } from './method-definition.ts';
import { SYSTEM_METHODS } from './methods/system-methods.ts';
import { RpcFault } from './rpc-fault.ts';
import { isReceivedStruct, type ReceivedValue, type RpcValue } from './rpc-value.ts';

/** What the namespace needs of the dispatcher it is part of. */
export interface MethodDirectory {
  /** Every full name, sorted. */
  names(): readonly string[];
  describe(name: string): MethodDescription | undefined;
  /** Runs a call as if it had come alone; throws what it throws. */
  invoke(name: string, params: readonly ReceivedValue[]): RpcValue | Promise<RpcValue>;
}

/** Builds the namespace over all methods, its own included. */
export function systemNamespace(directory: MethodDirectory): Namespace {
  return {
    name: 'system',
    methods: {
      listMethods: { ...SYSTEM_METHODS.listMethods, handler: () => directory.names() },
      methodHelp: {
        ...SYSTEM_METHODS.methodHelp,
        // `None` is how Supervisor prints that a plug-in's method has no help.
        handler: (name: string) => known(directory, name).help ?? 'None',
      },
      methodSignature: {
        ...SYSTEM_METHODS.methodSignature,
        handler: (name: string) => signature(known(directory, name)),
      },
      multicall: {
        ...SYSTEM_METHODS.multicall,
        handler: (calls: readonly ReceivedValue[]) => multicall(directory, calls),
      },
    },
  };
}

function known(directory: MethodDirectory, name: string): MethodDescription {
  const method = directory.describe(name);
  if (method === undefined) throw new RpcFault('SIGNATURE_UNSUPPORTED');
  return method;
}

/** `[result, parameter…]`. Supervisor reads it from the help text, so without one there is none. */
function signature(method: MethodDescription): string[] {
  if (method.help === undefined) throw new RpcFault('SIGNATURE_UNSUPPORTED');
  return [method.result, ...method.params.map((param) => param.type)];
}

/** One after the other: a waiting call holds up the next. No promise is made while none is needed. */
function multicall(
  directory: MethodDirectory,
  calls: readonly ReceivedValue[],
): RpcValue[] | Promise<RpcValue[]> {
  const results: RpcValue[] = [];
  for (const [index, call] of calls.entries()) {
    const result = attempt(directory, call);
    if (result instanceof Promise)
      return finish(directory, calls.slice(index + 1), results, result);
    results.push(result);
  }
  return results;
}

async function finish(
  directory: MethodDirectory,
  rest: readonly ReceivedValue[],
  results: RpcValue[],
  pending: Promise<RpcValue>,
): Promise<RpcValue[]> {
  results.push(await pending.catch(toFaultStruct));
  for (const call of rest) {
    const result = attempt(directory, call);
    results.push(result instanceof Promise ? await result.catch(toFaultStruct) : result);
  }
  return results;
}

function attempt(directory: MethodDirectory, call: ReceivedValue): RpcValue | Promise<RpcValue> {
  try {
    const { method, params } = parseCall(call);
    return directory.invoke(method, params);
  } catch (error) {
    return toFaultStruct(error);
  }
}

function parseCall(call: ReceivedValue): { method: string; params: readonly ReceivedValue[] } {
  if (!isReceivedStruct(call)) throw new RpcFault('INCORRECT_PARAMETERS', 'expected a struct');
  const { methodName: method, params = [] } = call;
  if (typeof method !== 'string') {
    throw new RpcFault('INCORRECT_PARAMETERS', 'No methodName');
  }
  if (method === 'system.multicall') {
    throw new RpcFault('INCORRECT_PARAMETERS', 'Recursive system.multicall forbidden');
  }
  if (!Array.isArray(params))
    throw new RpcFault('INCORRECT_PARAMETERS', 'expected params as array');
  return { method, params };
}

/** An unexpected error spoils its own call only; the original answers it in the same form. */
function toFaultStruct(error: unknown): RpcValue {
  if (error instanceof RpcFault) return faultStruct(error);
  const text = error instanceof Error ? `${error.name}:${error.message}` : String(error);
  return faultStruct(new RpcFault('FAILED', text));
}
