// Every method of `supervisor.*` as data. Signatures, help texts, the client's methods, the checks of a
// call and docs/rpc.md all come from here, so they cannot disagree.

import { daemonMethods } from './methods/daemon-methods.ts';
import { infoMethods } from './methods/info-methods.ts';
import { logMethods } from './methods/log-methods.ts';
import { processControlMethods } from './methods/process-control-methods.ts';
import { stdinMethods } from './methods/stdin-methods.ts';
import type { SupervisorAliases, SupervisorApi } from './supervisor-api.ts';
import type { SupervisorMethod } from './supervisor-method.ts';

/** The name of a `supervisor.*` method, aliases included. */
export type SupervisorMethodName = keyof SupervisorApi | keyof SupervisorAliases;

/** The 37 methods of the `supervisor` namespace, by name. */
export const SUPERVISOR_METHODS: Readonly<Record<SupervisorMethodName, SupervisorMethod>> =
  Object.freeze({
    ...daemonMethods,
    ...processControlMethods,
    ...infoMethods,
    ...stdinMethods,
    ...logMethods,
  });
