// A part of the method table and an implementation → a namespace of the dispatcher: descriptions from the
// table, deprecated aliases wired to what they stand for, the guard where the table wants it.

import type { MethodDefinition, Namespace } from './method-definition.ts';
import type { MethodEntry } from './method-entry.ts';
import { SUPERVISOR_METHODS } from './method-table.ts';
import { SV_METHODS } from './methods/sv-methods.ts';
import type { SupervisorApi } from './supervisor-api.ts';
import type { SvApi } from './sv-api.ts';

/** Settings of a namespace from the table. */
export interface TableNamespaceOptions {
  /**
   * Called before each method that does not answer in every state of the daemon; throws
   * `new RpcFault('SHUTDOWN_STATE')` while the daemon stops or restarts.
   */
  readonly beforeCall?: (method: string) => void;
}

/** Offers an implementation as namespace `supervisor`, for `new Dispatcher({ namespaces: [...] })`. */
export function supervisorNamespace(
  api: SupervisorApi,
  options: TableNamespaceOptions = {},
): Namespace {
  return tableNamespace('supervisor', SUPERVISOR_METHODS, api, options);
}

/** Offers an implementation as namespace `sv`. */
export function svNamespace(api: SvApi, options: TableNamespaceOptions = {}): Namespace {
  return tableNamespace('sv', SV_METHODS, api, options);
}

function tableNamespace<Api extends object>(
  name: string,
  table: Readonly<Record<string, MethodEntry>>,
  api: Api,
  { beforeCall }: TableNamespaceOptions,
): Namespace {
  const methods = Object.fromEntries(
    Object.entries(table).map(([method, entry]) => {
      const handler = bind(api, (entry.aliasOf ?? method) as keyof Api);
      return [method, { ...entry, handler }];
    }),
  );
  if (beforeCall === undefined) return { name, methods };
  return {
    name,
    methods,
    beforeCall: (method) => {
      if (table[method]?.anyMood !== true) beforeCall(method);
    },
  };
}

/** Looked up once: a call then costs no more than the method itself. */
function bind<Api>(api: Api, name: keyof Api): MethodDefinition['handler'] {
  const method = api[name];
  if (typeof method !== 'function') throw new TypeError(`expected a method ${String(name)}`);
  // That the handler takes what the table declares is what implementing the interface means.
  return method.bind(api) as MethodDefinition['handler'];
}
