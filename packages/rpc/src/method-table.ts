// Every method as data. Signatures, help texts, the client's methods, the checks of a call and docs/rpc.md
// all come from here, so they cannot disagree.

import type { MethodEntry } from './method-entry.ts';
import { daemonMethods } from './methods/daemon-methods.ts';
import { infoMethods } from './methods/info-methods.ts';
import { logMethods } from './methods/log-methods.ts';
import { processControlMethods } from './methods/process-control-methods.ts';
import { stdinMethods } from './methods/stdin-methods.ts';
import { SV_METHODS } from './methods/sv-methods.ts';
import { SYSTEM_METHODS } from './methods/system-methods.ts';
import type { SupervisorAliases, SupervisorApi } from './supervisor-api.ts';

/** The name of a `supervisor.*` method, aliases included. */
export type SupervisorMethodName = keyof SupervisorApi | keyof SupervisorAliases;

/** The 37 methods of the `supervisor` namespace, by name. */
export const SUPERVISOR_METHODS: Readonly<Record<SupervisorMethodName, MethodEntry>> =
  Object.freeze({
    ...daemonMethods,
    ...processControlMethods,
    ...infoMethods,
    ...stdinMethods,
    ...logMethods,
  });

/** The namespaces our daemon can offer, by name. */
export const METHOD_TABLE = Object.freeze({
  supervisor: SUPERVISOR_METHODS,
  sv: SV_METHODS,
  system: SYSTEM_METHODS,
});

/** The entry of a full name such as `supervisor.getState`, `undefined` for a name that is not ours. */
export function findMethod(fullName: string): MethodEntry | undefined {
  const dot = fullName.indexOf('.');
  const table: Readonly<Record<string, Readonly<Record<string, MethodEntry>>>> = METHOD_TABLE;
  const namespace = fullName.slice(0, dot);
  const name = fullName.slice(dot + 1);
  if (!Object.hasOwn(table, namespace)) return undefined;
  const methods = table[namespace] ?? {};
  return Object.hasOwn(methods, name) ? methods[name] : undefined;
}
