/** The account database, compared with what other programs say about it. */
import { execFileSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { loadLibc } from '../../src/posix/libc.ts';
import { Users } from '../../src/posix/users.ts';

const users = new Users(loadLibc());
const own = userInfo();

describe('Users', () => {
  it('finds a user by name and by id', () => {
    const expected = { name: own.username, uid: own.uid, gid: own.gid, home: own.homedir };
    expect(users.byName(own.username)).toEqual(expected);
    expect(users.byUid(own.uid)).toEqual(expected);
  });

  it('finds a group by name and by id', () => {
    const name = execFileSync('id', ['-gn']).toString().trim();
    expect(users.groupByName(name)).toEqual({ name, gid: own.gid });
    expect(users.groupByGid(own.gid)).toEqual({ name, gid: own.gid });
  });

  it('has null for what does not exist', () => {
    expect(users.byName('no-such-user')).toBeNull();
    expect(users.byUid(4_000_000)).toBeNull();
    expect(users.groupByName('no-such-group')).toBeNull();
    expect(users.groupByGid(4_000_000)).toBeNull();
  });

  it('has the groups of every user as id(1) has them, the primary one first', () => {
    const names = execFileSync('cut', ['-d:', '-f1', '/etc/passwd']).toString().trim().split('\n');
    for (const name of names.slice(0, 10)) {
      const account = users.byName(name);
      if (account === null) throw new Error(`${name} was not found`);
      const groups = [...users.groupsOf(account)];
      expect(groups[0]).toBe(account.gid);
      const expected = execFileSync('id', ['-G', name]).toString().trim().split(' ').map(Number);
      expect(groups.sort()).toEqual(expected.sort());
    }
  });

  it('asks again when a user is in more groups than there was room for', () => {
    const asked: number[] = [];
    const { getpwnam, getpwuid, getgrnam, getgrgid, decode } = loadLibc();
    const many = new Users({
      getpwnam,
      getpwuid,
      getgrnam,
      getgrgid,
      decode,
      getgrouplist: (_name, gid, groups, count) => {
        asked.push(groups.length);
        if (groups.length < 100) return -1;
        for (let i = 0; i < 100; i += 1) groups[i] = 1000 + i;
        groups[0] = gid;
        count[0] = 100;
        return 100;
      },
    });
    expect(many.groupsOf({ name: 'x', uid: 1, gid: 7, home: '/' })).toHaveLength(100);
    expect(asked.at(-1)).toBeGreaterThanOrEqual(100);
  });
});
