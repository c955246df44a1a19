// The `system` namespace: what methods exist, what they take, and several calls in one.
//
// It follows Supervisor where Supervisor leaves the common conventions: signatures are one flat array,
// and multicall answers with bare values, not wrapped in arrays of one. The stock web page and existing
// clients read that form (Python's MultiCall helper does not; it fails on the original as well).

import type { Caller } from './caller.ts';
import { faultStruct } from './fault-struct.ts';
import type { MethodDescription, Namespace } from './method-definition.ts';
import { SYSTEM_METHODS } from './methods/system-methods.ts';
import { RpcFault } from './rpc-fault.ts';
import { isReceivedStruct, type ReceivedValue, type RpcValue } from './rpc-value.ts';
import type { TurnShare } from './turn-share.ts';

/** Some fifty times all processes of a large daemon. */
const MAX_WEIGHT = 16 * 1024 * 1024;

/** What the namespace needs of the dispatcher it is part of. */
export interface MethodDirectory {
  /** Every full name, sorted. */
  names(): readonly string[];
  describe(name: string): MethodDescription | undefined;
  /** Runs a call as if it had come alone; throws what it throws. */
  invoke(
    name: string,
    params: readonly ReceivedValue[],
    caller: Caller,
  ): RpcValue | Promise<RpcValue>;
  /** A multicall of thousands must not keep everybody else waiting. */
  readonly turns: TurnShare;
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
        takesCaller: true,
        handler: (calls: readonly ReceivedValue[], caller: Caller) =>
          multicall({ directory, calls, caller, results: [], weight: 0 }),
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

/** A multicall that is being carried out. */
interface Multicall {
  readonly directory: MethodDirectory;
  readonly calls: readonly ReceivedValue[];
  readonly caller: Caller;
  /** Of the calls carried out so far. */
  readonly results: RpcValue[];
  /** Of them together; see {@link weigh}. */
  weight: number;
}

/** One after the other: a waiting call holds up the next. No promise is made while none is needed. */
function multicall(each: Multicall): RpcValue[] | Promise<RpcValue[]> {
  const { directory, calls, results } = each;
  while (results.length < calls.length) {
    const pause = directory.turns.next();
    if (pause !== undefined) return pause.then(() => goOn(each));
    const result = attempt(each, calls[results.length] ?? null);
    if (result instanceof Promise) {
      return result.catch(toFaultStruct).then((value) => {
        keep(each, value);
        return goOn(each);
      });
    }
    keep(each, result);
  }
  return results;
}

/** After a wait: as in Supervisor, a client that has left gets no further calls carried out. */
function goOn(each: Multicall): RpcValue[] | Promise<RpcValue[]> {
  return each.caller.gone.aborted ? each.results : multicall(each);
}

function keep(each: Multicall, result: RpcValue): void {
  each.results.push(result);
  each.weight += weigh(result);
}

/** About the length of its encoding: enough to keep an answer from eating all memory. */
function weigh(value: RpcValue): number {
  if (typeof value === 'string') return value.length;
  if (Array.isArray(value)) return value.length * (value.length > 0 ? weigh(value[0]) : 0);
  return typeof value === 'object' ? 60 * Object.keys(value).length : 60;
}

function attempt({ directory, caller, weight }: Multicall, call: ReceivedValue) {
  try {
    if (weight > MAX_WEIGHT) throw new RpcFault('FAILED', 'the answers before this are too long');
    const { method, params } = parseCall(call);
    return directory.invoke(method, params, caller);
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
