/** The daemon's own change of user. It cannot be undone, so this file has a process of its own. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { becomeUser } from '../../src/posix/become-user.ts';
import { loadLibc } from '../../src/posix/libc.ts';
import { UserSwitch } from '../../src/posix/user-switch.ts';
import { Users } from '../../src/posix/users.ts';
import { IS_ROOT } from './real-processes.ts';

const users = new Users(loadLibc());

describe('becomeUser', () => {
  it('does nothing for the user it is already', () => {
    const before = readFileSync('/proc/self/status', 'latin1').match(/^(Uid|Gid|Groups):.*$/gm);
    expect(becomeUser(users, process.getuid?.() ?? 0)).toEqual({ ok: true });
    expect(readFileSync('/proc/self/status', 'latin1').match(/^(Uid|Gid|Groups):.*$/gm)).toEqual(
      before,
    );
  });

  it.skipIf(!IS_ROOT)('refuses a user that does not exist (as root)', () => {
    expect(becomeUser(users, 4_000_000)).toEqual({ ok: false, reason: "Can't find uid 4000000" });
  });

  it.skipIf(!IS_ROOT)('changes all threads for good, and then refuses to go back (as root)', () => {
    const target = users.byName('nobody');
    if (target === null) throw new Error('there is no user called nobody');
    const groups = execFileSync('id', ['-G', 'nobody']).toString().trim().split(' ').map(Number);

    expect(becomeUser(users, target.uid)).toEqual({ ok: true });

    for (const id of [process.getuid?.(), process.geteuid?.()]) expect(id).toBe(target.uid);
    for (const id of [process.getgid?.(), process.getegid?.()]) expect(id).toBe(target.gid);
    expect(process.getgroups?.().sort()).toEqual(groups.sort());
    expect(() => process.setuid?.(0)).toThrow('EPERM');
    const reason = "Can't drop privilege as nonroot user";
    expect(becomeUser(users, 0)).toEqual({ ok: false, reason });
    expect(new UserSwitch(loadLibc(), users).run(0, () => 'never')).toEqual({ ok: false, reason });
  });
});
