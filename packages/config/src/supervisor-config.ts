/** A configuration that was read, judged and frozen. */
import type { ConfigFinding } from './config-finding.ts';
import type { ConfigOrigins } from './config-origins.ts';
import type { GroupConfig } from './group-config.ts';
import type { HttpServerConfig } from './sections/http-server.ts';
import type { RpcInterfaceConfig } from './sections/plugin.ts';
import type { SupervisordSection } from './sections/supervisord.ts';

export interface SupervisorConfig {
  /** The main file, absolute, so that it is found again from any directory. */
  readonly path: string;
  readonly supervisord: SupervisordSection;
  /** By priority and name, the order of starting. */
  readonly groups: readonly GroupConfig[];
  /** Inet servers first. */
  readonly servers: readonly HttpServerConfig[];
  readonly rpcinterfaces: readonly RpcInterfaceConfig[];
  /** What Supervisor logs about the reading once its log is open: first these as CRIT, … */
  readonly criticals: readonly string[];
  /** … then these as WARN … */
  readonly warnings: readonly string[];
  /** … then these as INFO. */
  readonly infos: readonly string[];
  /**
   * Warnings with their places: those of `warnings`, and those of ours that Supervisor does not
   * have (`isAddition`), such as misspelt options.
   */
  readonly findings: readonly ConfigFinding[];
  /** Where each value came from, for `--print-config`. */
  readonly origins: ConfigOrigins;
}
