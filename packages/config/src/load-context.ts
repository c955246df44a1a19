/** What every reader of a section needs while one configuration is loaded. */
import type { FindingLog } from './finding-log.ts';
import type { IniDocument } from './ini-document.ts';
import { NameScope } from './name-scope.ts';
import type { OptionSchema } from './section-schema.ts';
import type { ValueContext } from './values/value-type.ts';

export interface LoadContext {
  readonly document: IniDocument;
  readonly log: FindingLog;
  readonly values: ValueContext;
  /** Only `ENV_x`: of the process, then those of `[supervisord] environment` over them. */
  readonly environmentScope: NameScope;
  /** Also `here`. */
  readonly hereScope: NameScope;
  /** Also `host_node_name`. */
  readonly hostScope: NameScope;
  /** Why a `module:attribute` reference cannot be used; null if it can. */
  readonly resolveReference: (reference: string) => string | null;
  /** Supervisor's own warnings, in its order; repeated for every process as it repeats them. */
  readonly warnings: string[];
  /** Defaults that have been converted once. */
  readonly defaults: Map<OptionSchema<unknown>, unknown>;
}

export type BaseScopes = Pick<LoadContext, 'environmentScope' | 'hereScope' | 'hostScope'>;

/** The scopes that do not depend on a section. */
export function baseScopes(
  environment: Readonly<Record<string, string>>,
  here: string,
  hostName: string,
): BaseScopes {
  const environmentScope = new NameScope(null);
  environmentScope.addEnvironment(environment);
  const hereScope = new NameScope(environmentScope, [['here', here]]);
  const hostScope = new NameScope(hereScope, [['host_node_name', hostName]]);
  return { environmentScope, hereScope, hostScope };
}
