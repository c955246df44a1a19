// An implementation of `SupervisorApi` → the `supervisor` namespace of the dispatcher: descriptions from
// the method table, deprecated aliases wired to what they stand for.

import type { MethodDefinition, Namespace } from './method-definition.ts';
import { SUPERVISOR_METHODS, type SupervisorMethodName } from './method-table.ts';
import type { SupervisorApi } from './supervisor-api.ts';
import type { SupervisorMethod } from './supervisor-method.ts';

/** Settings of {@link supervisorNamespace}. */
export interface SupervisorNamespaceOptions {
  /** Called before each method but `sendRemoteCommEvent`; throws `new RpcFault('SHUTDOWN_STATE')`
   * while the daemon stops or restarts. */
  readonly beforeCall?: (method: SupervisorMethodName) => void;
}

/** Offers an implementation as namespace `supervisor`, for `new Dispatcher({ namespaces: [...] })`. */
export function supervisorNamespace(
  api: SupervisorApi,
  options: SupervisorNamespaceOptions = {},
): Namespace {
  const methods: Record<string, MethodDefinition> = {};
  for (const [name, method] of Object.entries(SUPERVISOR_METHODS)) {
    methods[name] = {
      ...method,
      handler: bind(api, method.aliasOf ?? (name as keyof SupervisorApi)),
    };
  }
  const { beforeCall } = options;
  if (beforeCall === undefined) return { name: 'supervisor', methods };
  return {
    name: 'supervisor',
    methods,
    beforeCall: (name) => {
      const method = name as SupervisorMethodName;
      const { anyMood }: SupervisorMethod = SUPERVISOR_METHODS[method];
      if (anyMood !== true) beforeCall(method);
    },
  };
}

function bind(api: SupervisorApi, method: keyof SupervisorApi): MethodDefinition['handler'] {
  // Looked up once: a call then costs no more than the method itself.
  return api[method].bind(api) as MethodDefinition['handler'];
}
