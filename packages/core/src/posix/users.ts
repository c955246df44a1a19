/**
 * The account database, by way of the C library: so that LDAP and the like work as they do for
 * every other program. Lookups are blocking, as they are in Supervisor.
 */
import type { Libc, StructFields } from './libc.ts';

/** A user, as far as a supervisor needs it. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  /** The primary group. */
  readonly gid: number;
  readonly home: string;
}

/** A group. */
export interface Group {
  readonly name: string;
  readonly gid: number;
}

/** What the lookups need of the C library. */
type AccountCalls = Pick<
  Libc,
  'getpwnam' | 'getpwuid' | 'getgrnam' | 'getgrgid' | 'getgrouplist' | 'decode'
>;

/** What it takes to become a user. */
export interface UserLookup {
  /** The user with this id; `null` if there is none. */
  byUid(uid: number): Account | null;
  /** The ids of all groups of a user: the primary one first, then those that list it as a member. */
  groupsOf(account: Account): Uint32Array;
}

/** `struct passwd`; the BSDs have two more fields in front of `gecos`. */
const PASSWD: StructFields = {
  name: 'str',
  password: 'str',
  uid: 'unsigned int',
  gid: 'unsigned int',
  ...(process.platform === 'linux' ? {} : { change: 'long', class: 'str' }),
  gecos: 'str',
  home: 'str',
};

/** `struct group`, up to the last field of interest. */
const GROUP: StructFields = { name: 'str', password: 'str', gid: 'unsigned int' };

/** The kernel's limit (NGROUPS_MAX) on Linux; more than anywhere else. */
const MAX_GROUPS = 65536;

/** Lookups that ask the system every time. */
export class Users implements UserLookup {
  readonly #libc: AccountCalls;

  constructor(libc: AccountCalls) {
    this.#libc = libc;
  }

  /** The user of this name; `null` if there is none. */
  byName(name: string): Account | null {
    return this.#account(this.#libc.getpwnam(name));
  }

  byUid(uid: number): Account | null {
    return this.#account(this.#libc.getpwuid(uid));
  }

  /** The group of this name; `null` if there is none. */
  groupByName(name: string): Group | null {
    return this.#group(this.#libc.getgrnam(name));
  }

  /** The group with this id; `null` if there is none. */
  groupByGid(gid: number): Group | null {
    return this.#group(this.#libc.getgrgid(gid));
  }

  groupsOf(account: Account): Uint32Array {
    let groups = new Uint32Array(64);
    const count = new Int32Array(1);
    for (;;) {
      count[0] = groups.length;
      if (this.#libc.getgrouplist(account.name, account.gid, groups, count) >= 0) break;
      if (groups.length >= MAX_GROUPS) return new Uint32Array([account.gid]);
      groups = new Uint32Array(Math.min(MAX_GROUPS, groups.length * 4));
    }
    const others = groups.subarray(0, count[0]).filter((gid) => gid !== account.gid);
    return new Uint32Array([account.gid, ...others]);
  }

  #account(pointer: bigint | null): Account | null {
    if (pointer === null) return null;
    const { name, uid, gid, home } = this.#libc.decode(pointer, PASSWD);
    return { name: String(name), uid: Number(uid), gid: Number(gid), home: String(home ?? '') };
  }

  #group(pointer: bigint | null): Group | null {
    if (pointer === null) return null;
    const { name, gid } = this.#libc.decode(pointer, GROUP);
    return { name: String(name), gid: Number(gid) };
  }
}
