/** Port: the users and groups of the host, as far as a configuration can name them. */

export interface UserAccount {
  readonly name: string;
  readonly uid: number;
  /** The primary group. */
  readonly gid: number;
  /** Home directory, for `~name`. */
  readonly home: string;
}

export interface GroupAccount {
  readonly name: string;
  readonly gid: number;
}

/**
 * Looks up accounts. `NodeAccountDatabase` reads /etc/passwd and /etc/group; a daemon that must
 * see LDAP or NIS users hands in one backed by getpwnam(3).
 */
export interface AccountDatabase {
  userByName(name: string): UserAccount | null;
  userById(uid: number): UserAccount | null;
  groupByName(name: string): GroupAccount | null;
  groupById(gid: number): GroupAccount | null;
}
