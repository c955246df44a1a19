// What a method is, as data: enough to check a call, describe the method and convert its parameters.

import type { ReceivedValue, RpcValue } from './rpc-value.ts';

/** The type names of signatures, as Supervisor's help texts use them. */
export type RpcTypeName = 'string' | 'int' | 'boolean' | 'double' | 'array' | 'struct' | 'any';

/** One parameter. Parameters with a default come last. */
export interface ParamDefinition {
  readonly name: string;
  readonly type: RpcTypeName;
  /** Filled in when the caller leaves the parameter out; without it the parameter is required. */
  readonly default?: string | number | boolean;
  /** For `string`: numbers and booleans are taken too, as their text (`signalProcess(name, 1)`). */
  readonly acceptsScalars?: boolean;
  /** The fault for a wrong type shows the value alone, as Supervisor does for `sendProcessStdin`. */
  readonly faultShowsValue?: boolean;
}

/** A method without the code behind it. */
export interface MethodDescription {
  readonly params: readonly ParamDefinition[];
  readonly result: RpcTypeName;
  /** The handler gets the `Caller` behind the parameters, for it may wait long for nobody. */
  readonly takesCaller?: true;
  /** Free text for `system.methodHelp`. Without it a method counts as undocumented. */
  readonly help?: string;
}

/**
 * A method that can be called. Parameters arrive complete and of their declared types, so a handler
 * states those: `handler: (name: string, wait: boolean) => …`. It returns a value or a promise, and
 * throws `RpcFault` to answer with a fault; any other error is HTTP 500.
 */
export interface MethodDefinition extends MethodDescription {
  // `never[]` lets each handler declare the parameter types it was promised.
  readonly handler: (...params: never[]) => RpcValue | Promise<RpcValue>;
}

/** A set of methods under one name: `supervisor`, or what an `[rpcinterface:x]` section loads. */
export interface Namespace {
  /** The part before the dot. */
  readonly name: string;
  readonly methods: Readonly<Record<string, MethodDefinition>>;
  /** Called with the bare method name after the number of parameters was found right and before
   * anything else; throws `RpcFault` to refuse the call. */
  readonly beforeCall?: (method: string) => void;
}

/** A decoded call. */
export interface MethodCall {
  /** As sent: `namespace.method`, not yet looked up. */
  readonly method: string;
  readonly params: readonly ReceivedValue[];
}
