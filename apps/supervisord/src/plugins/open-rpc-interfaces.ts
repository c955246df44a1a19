/**
 * Calls the factories of plug-ins, once for each life of the daemon: the groups are there then, and
 * nothing of them is started. A plug-in that cannot be made ends the start, as in Supervisor.
 */
import type { EventBus } from '@sv/events';
import type { Logger } from '@sv/logging';
import {
  type Namespace,
  type Promised,
  RpcFault,
  type RpcValue,
  type SupervisorApi,
} from '@sv/rpc';
import type { OpenRpcInterface } from '../rpc/create-dispatcher.ts';
import { stackOf } from '../stack-of.ts';
import { StartupError } from '../startup-error.ts';
import { interfaceMethods } from './interface-methods.ts';
import type { LoadedRpcInterface } from './load-rpc-interfaces.ts';
import type { RpcInterfaceContext } from './rpc-interface-plugin.ts';

export interface PluginServices {
  /** The `supervisor.*` methods. */
  readonly main: Namespace;
  readonly bus: EventBus;
  readonly logger: Logger;
  readonly configPath: string;
  /** Aborted when this life of the daemon ends. */
  readonly ended: AbortSignal;
}

/** @throws StartupError `Could not make x rpc interface` */
export async function openRpcInterfaces(
  interfaces: readonly LoadedRpcInterface[],
  services: PluginServices,
): Promise<readonly OpenRpcInterface[]> {
  const open: OpenRpcInterface[] = [];
  for (const each of interfaces) {
    const namespace =
      each.kind === 'main'
        ? { ...services.main, name: each.name }
        : await makeNamespace(each, services);
    refuseStrangeName(namespace);
    open.push({ namespace, isMain: each.kind === 'main' });
  }
  return open;
}

async function makeNamespace(
  { name, factory, options }: Extract<LoadedRpcInterface, { kind: 'plugin' }>,
  services: PluginServices,
): Promise<Namespace> {
  try {
    const made = await factory(createContext(name, services), options);
    return { name, methods: interfaceMethods(made) };
  } catch (error) {
    services.logger.warn(stackOf(error));
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartupError(`Could not make ${name} rpc interface: ${reason}`);
  }
}

/** Nobody could call the methods: a call is split at its dot. */
function refuseStrangeName({ name, methods }: Namespace): void {
  for (const part of [name, ...Object.keys(methods)]) {
    if (/^[A-Za-z][A-Za-z0-9_]*$/.test(part)) continue;
    throw new StartupError(
      `Could not make ${name} rpc interface: expected letters, digits and _ in a name, got '${part}'`,
    );
  }
}

function createContext(name: string, services: PluginServices): RpcInterfaceContext {
  const { main, bus, logger, configPath, ended } = services;
  return Object.freeze({
    name,
    configPath,
    supervisor: asPromises(main),
    subscribe: bus.subscribe.bind(bus),
    fault: (fault, extra) => new RpcFault(fault, extra),
    log: Object.freeze({
      debug: (text: string) => logger.debug(text),
      info: (text: string) => logger.info(text),
      warn: (text: string) => logger.warn(text),
      error: (text: string) => logger.error(text),
    }),
    ended,
  } satisfies RpcInterfaceContext);
}

/** The methods as a client has them: whatever goes wrong, the promise rejects. */
function asPromises({ methods, beforeCall }: Namespace): Promised<SupervisorApi> {
  const calls = Object.entries(methods).map(([name, { handler }]) => {
    const call = async (...params: RpcValue[]): Promise<RpcValue> => {
      beforeCall?.(name);
      return await handler(...(params as never[]));
    };
    return [name, call] as const;
  });
  // The table of methods and the interface say the same; a test of @sv/rpc holds them together.
  return Object.freeze(Object.fromEntries(calls)) as unknown as Promised<SupervisorApi>;
}
