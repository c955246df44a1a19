/** Users and groups by name or number. */
import type { UserAccount } from '../account-database.ts';
import { integerOrNull } from './integer.ts';
import { type ValueContext, ValueError, type ValueType } from './value-type.ts';

/** A user that exists, as its uid. `user:group` is not accepted here. */
export const userName: ValueType<number> = {
  name: 'user',
  expected: 'the name or the number of a user that exists',
  schema: { type: 'string' },
  convert: (value, context) => findUser(value, context).uid,
};

/** A user as written, for `[supervisord]`, where another one may win before it is looked up. */
export const userText: ValueType<string> = { ...userName, convert: (value) => value };

/** The account behind a name or number. */
export function findUser(value: string, { accounts }: ValueContext): UserAccount {
  const uid = integerOrNull(value);
  const account = uid === null ? accounts.userByName(value) : accounts.userById(uid);
  if (account !== null) return account;
  const what = uid === null ? `Invalid user name ${value}` : `Invalid user id ${value}`;
  throw new ValueError(what, 'unknown-user');
}

export interface Owner {
  readonly uid: number;
  /** -1 leaves the group as it is. */
  readonly gid: number;
}

/** `user` or `user:group`, for files. */
export const ownerName: ValueType<Owner> = {
  name: 'user or user:group',
  expected: 'USER or USER:GROUP, both of which exist',
  schema: { type: 'string' },
  convert(value, context) {
    const colon = value.indexOf(':');
    if (colon < 0) return { uid: findUser(value, context).uid, gid: -1 };
    const { uid } = findUser(value.slice(0, colon), context);
    return { uid, gid: findGroup(value.slice(colon + 1), context) };
  },
};

function findGroup(value: string, { accounts }: ValueContext): number {
  const gid = integerOrNull(value);
  const account = gid === null ? accounts.groupByName(value) : accounts.groupById(gid);
  if (account === null) throw new ValueError(`Invalid group name ${value}`, 'unknown-user');
  return account.gid;
}
