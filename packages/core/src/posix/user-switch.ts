/**
 * Spawning as another user, with that user's primary and supplementary groups, without fork.
 *
 * posix_spawn can only set the child's effective ids back to its real ones (RESETIDS). So, all in
 * one turn of the event loop, the *main thread* takes the user's groups and real ids while it stays
 * root in its effective and saved ids, spawns, and goes back. On Linux raw system calls are used
 * because they change one thread only, where glibc's wrappers would change all of them. After the
 * exec the child has the user's ids in real, effective and saved, and no capabilities.
 */
import type { Libc } from './libc.ts';
import { type IdSyscalls, idSyscalls } from './syscall-numbers.ts';
import type { Account, UserLookup } from './users.ts';

/** `reason` has Supervisor's words for the refusal. */
export type AsUserOutcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: string };

interface UserAndGroups {
  readonly account: Account;
  readonly groups: Uint32Array;
}

const ROOT = 0;

/** What a switch needs of the C library. */
type IdCalls = Pick<
  Libc,
  'getgroups' | 'setgroups' | 'setregid' | 'setreuid' | 'syscall' | 'syscallWithMemory'
>;

/** Switches the ids of the main thread around one synchronous call. */
export class UserSwitch {
  readonly #libc: IdCalls;
  readonly #users: UserLookup;
  readonly #syscalls: IdSyscalls | null = idSyscalls(process.platform, process.arch);
  /** What was looked up in this turn, so that a batch of spawns asks the account database once. */
  readonly #lookedUp = new Map<number, UserAndGroups | null>();

  constructor(libc: IdCalls, users: UserLookup) {
    this.#libc = libc;
    this.#users = users;
  }

  /** False when the daemon is that user already: then nothing is done, groups included. */
  isNeeded(uid: number): boolean {
    return process.getuid?.() !== uid;
  }

  /**
   * Calls `action`, which must not throw, with the real ids and groups of the user. Throws only if
   * the system refuses to make root root again, which leaves no state worth going on from.
   */
  run<T>(uid: number, action: () => T): AsUserOutcome<T> {
    if (process.geteuid?.() !== ROOT) {
      return { ok: false, reason: "Can't drop privilege as nonroot user" };
    }
    const user = this.#lookUp(uid);
    if (user === null) return { ok: false, reason: `Can't find uid ${uid}` };

    const restore = this.#rememberOwnIds();
    const refusal = this.#become(user);
    const outcome: AsUserOutcome<T> =
      refusal === null ? { ok: true, value: action() } : { ok: false, reason: refusal };
    restore();
    return outcome;
  }

  #lookUp(uid: number): UserAndGroups | null {
    const known = this.#lookedUp.get(uid);
    if (known !== undefined) return known;
    const account = this.#users.byUid(uid);
    const found = account && { account, groups: this.#users.groupsOf(account) };
    if (this.#lookedUp.size === 0) setImmediate(() => this.#lookedUp.clear());
    this.#lookedUp.set(uid, found);
    return found;
  }

  #become({ account, groups }: UserAndGroups): string | null {
    if (this.#setGroups(groups) !== 0) return 'Could not set groups of effective user';
    const effectiveGid = process.getegid?.() ?? ROOT;
    if (this.#setGids(account.gid, effectiveGid) !== 0) {
      return 'Could not set group id of effective user';
    }
    if (this.#setUids(account.uid) !== 0) return 'Could not set user id of effective user';
    return null;
  }

  #rememberOwnIds(): () => void {
    const uid = process.getuid?.() ?? ROOT;
    const gid = process.getgid?.() ?? ROOT;
    const effectiveGid = process.getegid?.() ?? ROOT;
    // Not process.getgroups: Node adds the effective group to it.
    const groups = new Uint32Array(this.#libc.getgroups(0, new Uint32Array(0)));
    this.#libc.getgroups(groups.length, groups);
    return () => {
      // The user id first: the others need the privileges that root's effective id still gives.
      const failed =
        this.#setUids(uid) || this.#setGids(gid, effectiveGid) || this.#setGroups(groups);
      if (failed !== 0) throw new Error('Could not return to the ids of the daemon after a spawn');
    };
  }

  #setGroups(groups: Uint32Array): number {
    if (this.#syscalls === null) return this.#libc.setgroups(groups.length, groups);
    return this.#libc.syscallWithMemory(this.#syscalls.setgroups, groups.length, groups);
  }

  #setGids(real: number, effective: number): number {
    if (this.#syscalls === null) return this.#libc.setregid(real, effective);
    return this.#libc.syscall(this.#syscalls.setresgid, real, effective, effective);
  }

  /** Effective and saved stay root. */
  #setUids(real: number): number {
    if (this.#syscalls === null) return this.#libc.setreuid(real, ROOT);
    return this.#libc.syscall(this.#syscalls.setresuid, real, ROOT, ROOT);
  }
}
