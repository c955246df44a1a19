// A client from the variables supervisord gives its children, for event listeners and scripts it starts.

import { createClient } from './client.ts';
import type { SupervisorClient } from './supervisor-client.ts';

/**
 * Connects to the daemon named by `SUPERVISOR_SERVER_URL`, with `SUPERVISOR_USERNAME` and
 * `SUPERVISOR_PASSWORD` where the configuration's `environment=` sets them.
 *
 * @param environment usually `process.env`
 * @throws TypeError when `SUPERVISOR_SERVER_URL` is missing or no URL.
 */
export function createClientFromEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): SupervisorClient {
  const {
    SUPERVISOR_SERVER_URL: serverUrl,
    SUPERVISOR_USERNAME: username,
    SUPERVISOR_PASSWORD: password,
  } = environment;
  if (serverUrl === undefined || serverUrl === '') {
    throw new TypeError(
      'expected SUPERVISOR_SERVER_URL in the environment; supervisord sets it for programs it starts',
    );
  }
  return createClient({
    serverUrl,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
  });
}
