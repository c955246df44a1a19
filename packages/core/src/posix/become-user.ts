/**
 * The daemon's own `user=`: it becomes that user for good, with all its groups. Unlike the switch
 * around a spawn this changes all threads and all ids, which is what Node's own functions do.
 */
import type { UserLookup } from './users.ts';

/** `reason` has Supervisor's words; the daemon ends with them. */
export type BecomeUserOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: string };

/** Becomes the user with this uid. Nothing is done, groups included, if that is who we are. */
export function becomeUser(users: UserLookup, uid: number): BecomeUserOutcome {
  const ownUid = process.getuid?.();
  if (ownUid === uid) return { ok: true };
  if (ownUid !== 0) return refused("Can't drop privilege as nonroot user");
  const account = users.byUid(uid);
  if (account === null) return refused(`Can't find uid ${uid}`);

  if (!succeeds(() => process.setgroups?.([...users.groupsOf(account)]))) {
    return refused('Could not set groups of effective user');
  }
  if (!succeeds(() => process.setgid?.(account.gid))) {
    return refused('Could not set group id of effective user');
  }
  if (!succeeds(() => process.setuid?.(uid))) {
    return refused('Could not set user id of effective user');
  }
  return { ok: true };
}

function refused(reason: string): BecomeUserOutcome {
  return { ok: false, reason };
}

function succeeds(change: () => void): boolean {
  try {
    change();
    return true;
  } catch {
    // Node throws for a refusal of the system; which step was refused is all there is to say.
    return false;
  }
}
