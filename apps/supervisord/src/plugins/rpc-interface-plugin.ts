/**
 * What a module named by `[rpcinterface:x]` is given and what it gives: methods `x.…` of its own.
 * This file is types only; docs/plugins.md is the manual.
 */
import type { EventsOf, Subscriber, Unsubscribe } from '@sv/events';
import type {
  FaultSymbol,
  MethodDefinition,
  Promised,
  RpcFault,
  RpcValue,
  SupervisorApi,
} from '@sv/rpc';

/**
 * The export that `supervisor.rpcinterface_factory = module:export` names. It is called at every
 * start and restart of the daemon, when all groups exist and nothing of them is started yet. What it
 * throws ends the start.
 *
 * @param options all other keys of the section, lower-cased, `%(ENV_x)s` expanded
 */
export type RpcInterfaceFactory = (
  context: RpcInterfaceContext,
  options: Readonly<Record<string, string>>,
) => RpcInterface | Promise<RpcInterface>;

/**
 * The methods by name: an object of them, or an instance of a class. Names that begin with `_` are
 * not offered, and members that are no methods are ignored.
 */
export type RpcInterface = Readonly<Record<string, RpcFunction | RpcMethod>> | object;

/**
 * A method as a function. It takes as many parameters as it declares, of any type, and answers with a
 * value or a promise; no value at all is `true`. It raises a fault by throwing `context.fault(…)`;
 * anything else it throws is HTTP 500 and a line in the log.
 */
export type RpcFunction = (
  ...params: never[]
) => RpcValue | undefined | Promise<RpcValue | undefined>;

/**
 * A method with the types of its parameters, their defaults, and help for `system.methodHelp`. Calls
 * that do not fit are refused before they get here.
 */
export type RpcMethod = Omit<MethodDefinition, 'handler'> & { readonly handler: RpcFunction };

/** The daemon, as a plug-in sees it. */
export interface RpcInterfaceContext {
  /** The namespace: what follows `rpcinterface:` in the section's name. */
  readonly name: string;
  /** The configuration file, absolute. */
  readonly configPath: string;
  /**
   * All methods of `supervisor.*`, as a client calls them, without a socket between: promises that
   * reject with faults. They exist also where `[rpcinterface:supervisor]` does not.
   */
  readonly supervisor: Promised<SupervisorApi>;
  /**
   * Calls `subscriber` for every later event of the named types and those below them, for instance
   * `['PROCESS_STATE']`. Returns the function that ends it.
   */
  subscribe<Name extends string>(
    names: Iterable<Name>,
    subscriber: Subscriber<EventsOf<Name>>,
  ): Unsubscribe;
  /** Makes a fault to throw: `fault('BAD_NAME', 'web')`, or a number of your own from 1000 up. */
  fault(fault: FaultSymbol | number, extra?: string): RpcFault;
  /** Lines for the main log. */
  readonly log: Readonly<Record<'debug' | 'info' | 'warn' | 'error', (text: string) => void>>;
  /** Aborted when the daemon shuts down or restarts: let go of timers and sockets then. */
  readonly ended: AbortSignal;
}
