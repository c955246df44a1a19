/**
 * The environment of a child. Later entries win, so a configured variable may even override the
 * SUPERVISOR_ ones, as in Supervisor. HOME, USER and the like are not changed with `user`. Pure.
 */
import type { ProcessSpec } from './process-spec.ts';

type Environment = Readonly<Record<string, string>>;

/**
 * `daemon` is the daemon's own environment and `serverUrl` where the daemon can be reached, `null` if
 * nowhere: then an inherited SUPERVISOR_SERVER_URL stays as it is.
 */
export function childEnvironment(
  spec: Pick<ProcessSpec, 'name' | 'group' | 'environment' | 'serverurl'>,
  daemon: Environment,
  serverUrl: string | null,
): Environment {
  const url = spec.serverurl ?? serverUrl;
  return {
    ...daemon,
    SUPERVISOR_ENABLED: '1',
    ...(url === null ? {} : { SUPERVISOR_SERVER_URL: url }),
    SUPERVISOR_PROCESS_NAME: spec.name,
    SUPERVISOR_GROUP_NAME: spec.group,
    ...spec.environment,
  };
}
