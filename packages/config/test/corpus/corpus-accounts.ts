/** The accounts the corpus supposes: nearly every name exists, and so do the first 65,536 ids. */
import type { AccountDatabase, GroupAccount, UserAccount } from '@sv/config';

/** Ids of names begin here, out of reach of any number in a file. */
const firstNamedId = 2 ** 40;

export class CorpusAccounts implements AccountDatabase {
  readonly #names = new Map<string, number>([['root', 0]]);

  userByName(name: string): UserAccount | null {
    const id = this.#idOf(name);
    return id === null ? null : account(name, id);
  }

  userById(uid: number): UserAccount | null {
    return this.#exists(uid) ? account(this.#nameOf(uid), uid) : null;
  }

  groupByName(name: string): GroupAccount | null {
    const gid = this.#idOf(name);
    return gid === null ? null : { name, gid };
  }

  groupById(gid: number): GroupAccount | null {
    return this.#exists(gid) ? { name: this.#nameOf(gid), gid } : null;
  }

  /** An id as results show it: the name it came from, or the number. */
  shownId(id: number | null): string | number | null {
    if (id === null || id === -1) return id;
    return id === 0 || id >= firstNamedId ? this.#nameOf(id) : id;
  }

  #idOf(name: string): number | null {
    if (name === '' || name.startsWith('nosuch')) return null;
    const id = this.#names.get(name) ?? firstNamedId + this.#names.size;
    this.#names.set(name, id);
    return id;
  }

  #nameOf(id: number): string {
    return [...this.#names].find(([, each]) => each === id)?.[0] ?? String(id);
  }

  #exists(id: number): boolean {
    return (id >= 0 && id <= 65535) || id >= firstNamedId;
  }
}

function account(name: string, id: number): UserAccount {
  return { name, uid: id, gid: id, home: name === 'root' ? '/root' : `/home/${name}` };
}
