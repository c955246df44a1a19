/** Double: a fixed set of accounts. */
import type { AccountDatabase, GroupAccount, UserAccount } from '../account-database.ts';

/** Knows the given accounts; by default root only. */
export class FixedAccountDatabase implements AccountDatabase {
  readonly #users: readonly UserAccount[];
  readonly #groups: readonly GroupAccount[];

  constructor(
    users: readonly UserAccount[] = [{ name: 'root', uid: 0, gid: 0, home: '/root' }],
    groups: readonly GroupAccount[] = [{ name: 'root', gid: 0 }],
  ) {
    this.#users = users;
    this.#groups = groups;
  }

  userByName(name: string): UserAccount | null {
    return this.#users.find((user) => user.name === name) ?? null;
  }

  userById(uid: number): UserAccount | null {
    return this.#users.find((user) => user.uid === uid) ?? null;
  }

  groupByName(name: string): GroupAccount | null {
    return this.#groups.find((group) => group.name === name) ?? null;
  }

  groupById(gid: number): GroupAccount | null {
    return this.#groups.find((group) => group.gid === gid) ?? null;
  }
}
