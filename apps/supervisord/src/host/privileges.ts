/** The daemon's own user: dropped to right after the configuration was read. In the log's words. */
import { becomeUser, type Users } from '@sv/core';
import { StartupError } from '../startup-error.ts';

/** A line for the main log, which is not open yet. */
export interface StartupLine {
  readonly level: 'critical' | 'warn' | 'info';
  readonly text: string;
}

const RUNNING_AS_ROOT =
  'Supervisor is running as root.  Privileges were not dropped because no user is specified in ' +
  'the config file.  If you intend to run as root, you can set user=root in the config file to ' +
  'avoid this message.';

/**
 * Becomes `uid`, with its groups; `null` stays as it is. HOME, USER and the like are not changed.
 *
 * @throws StartupError with Supervisor's message when that is impossible.
 */
export function dropPrivileges(uid: number | null, users: Users): readonly StartupLine[] {
  if (uid === null) {
    return process.getuid?.() === 0 ? [{ level: 'critical', text: RUNNING_AS_ROOT }] : [];
  }
  const outcome = becomeUser(users, uid);
  if (!outcome.ok) throw new StartupError(outcome.reason);
  return [{ level: 'info', text: `Set uid to user ${uid} succeeded` }];
}
