/** The users and groups a configuration can name, by way of the C library, LDAP and NIS included. */
import type { AccountDatabase } from '@sv/config';
import type { Users } from '@sv/core';

export function createAccountDatabase(users: Users): AccountDatabase {
  return {
    userByName: (name) => users.byName(name),
    userById: (uid) => users.byUid(uid),
    groupByName: (name) => users.groupByName(name),
    groupById: (gid) => users.groupByGid(gid),
  };
}
