// An entry of a method table: a description, and what daemon and client must know beyond types.

import type { MethodDescription } from './method-definition.ts';

/** A method of ours as data. */
export interface MethodEntry extends MethodDescription {
  readonly help: string;
  /** The method this one is a deprecated second name of. */
  readonly aliasOf?: string;
  /** Asks and changes nothing: a client may repeat it on a connection that was closed under it. */
  readonly readOnly?: true;
  /** Answers even while the daemon shuts down; every other method faults SHUTDOWN_STATE then. */
  readonly anyMood?: true;
}
