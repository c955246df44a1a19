/** Adapter: the accounts in /etc/passwd and /etc/group. Knows nothing of LDAP or NIS. */
import { readFileSync } from 'node:fs';
import type { AccountDatabase, GroupAccount, UserAccount } from './account-database.ts';

/** Reads both files when first asked, and again for each new instance. */
export class NodeAccountDatabase implements AccountDatabase {
  readonly #passwdPath: string;
  readonly #groupPath: string;
  #users: readonly UserAccount[] | null = null;
  #groups: readonly GroupAccount[] | null = null;

  constructor(passwdPath = '/etc/passwd', groupPath = '/etc/group') {
    this.#passwdPath = passwdPath;
    this.#groupPath = groupPath;
  }

  userByName(name: string): UserAccount | null {
    return this.#allUsers().find((user) => user.name === name) ?? null;
  }

  userById(uid: number): UserAccount | null {
    return this.#allUsers().find((user) => user.uid === uid) ?? null;
  }

  groupByName(name: string): GroupAccount | null {
    return this.#allGroups().find((group) => group.name === name) ?? null;
  }

  groupById(gid: number): GroupAccount | null {
    return this.#allGroups().find((group) => group.gid === gid) ?? null;
  }

  #allUsers(): readonly UserAccount[] {
    this.#users ??= fieldsOf(this.#passwdPath).map(([name = '', , uid, gid, , home = '']) => ({
      name,
      uid: Number(uid),
      gid: Number(gid),
      home,
    }));
    return this.#users;
  }

  #allGroups(): readonly GroupAccount[] {
    this.#groups ??= fieldsOf(this.#groupPath).map(([name = '', , gid]) => ({
      name,
      gid: Number(gid),
    }));
    return this.#groups;
  }
}

/** The lines of such a file, cut at colons. A missing file has none: a container may lack both. */
function fieldsOf(path: string): string[][] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return [];
  }
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(':'));
}
