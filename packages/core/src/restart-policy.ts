/**
 * Does this exit restart the program? Only exits from RUNNING ask: retries after a failed start
 * happen whatever `autorestart` says, as in Supervisor. Pure.
 */
import type { ProcessSpec } from './process-spec.ts';

export function restartsAfter(
  autorestart: ProcessSpec['autorestart'],
  isExpected: boolean,
): boolean {
  return autorestart === 'unexpected' ? !isExpected : autorestart;
}
