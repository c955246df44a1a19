// A `supervisor.*` method as data: its description, and what daemon and client must know beyond types.

import type { MethodDescription } from './method-definition.ts';
import type { SupervisorApi } from './supervisor-api.ts';

/** An entry of the method table. */
export interface SupervisorMethod extends MethodDescription {
  readonly help: string;
  /** The method this one is a deprecated second name of. */
  readonly aliasOf?: keyof SupervisorApi;
  /** Asks and changes nothing: a client may repeat it on a connection that was closed under it. */
  readonly readOnly?: true;
  /** Answers even while the daemon shuts down; every other method faults SHUTDOWN_STATE then. */
  readonly anyMood?: true;
}
