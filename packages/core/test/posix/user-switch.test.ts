/** Whose ids change for how long. All of it needs root. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadLibc } from '../../src/posix/libc.ts';
import { UserSwitch } from '../../src/posix/user-switch.ts';
import { Users } from '../../src/posix/users.ts';
import { IS_ROOT } from './real-processes.ts';

const libc = loadLibc();
const account = { name: 'www-data', uid: 33, gid: 33, home: '/' };
const users = { byUid: () => account, groupsOf: () => new Uint32Array([33, 4]) };

/** The ids and groups of the main thread, and all different ones among those of the others. */
function idsOfThreads(): { readonly main: string; readonly others: readonly string[] } {
  const idsOf = (thread: string) => {
    const status = readFileSync(`/proc/self/task/${thread}/status`, 'latin1');
    return (status.match(/^(Uid|Gid|Groups):.*$/gm) ?? []).join(' ').trim();
  };
  const main = String(process.pid);
  const others = readdirSync('/proc/self/task').filter((thread) => thread !== main);
  return { main: idsOf(main), others: [...new Set(others.map(idsOf))] };
}

describe.skipIf(!IS_ROOT || process.platform !== 'linux')('UserSwitch (as root)', () => {
  it('changes the main thread alone, and only during the action', () => {
    const before = idsOfThreads();
    const outcome = new UserSwitch(libc, users).run(33, idsOfThreads);
    expect(outcome).toEqual({
      ok: true,
      value: { main: 'Uid:\t33\t0\t0\t0 Gid:\t33\t0\t0\t0 Groups:\t4 33', others: [before.main] },
    });
    expect(idsOfThreads()).toEqual(before);
  });

  it.each([
    [0, 'Could not set groups of effective user'],
    [1, 'Could not set group id of effective user'],
    [2, 'Could not set user id of effective user'],
  ])('goes back when step %i is refused', (refused, reason) => {
    let step = 0;
    const refuse = (call: () => number) => (step++ === refused ? -1 : call());
    const before = idsOfThreads();
    const refusing = {
      getgroups: libc.getgroups,
      setgroups: libc.setgroups,
      setregid: libc.setregid,
      setreuid: libc.setreuid,
      syscall: (...args: Parameters<typeof libc.syscall>) => refuse(() => libc.syscall(...args)),
      syscallWithMemory: (...args: Parameters<typeof libc.syscallWithMemory>) =>
        refuse(() => libc.syscallWithMemory(...args)),
    };
    const outcome = new UserSwitch(refusing, users).run(33, () => 'never');
    expect(outcome).toEqual({ ok: false, reason });
    expect(idsOfThreads()).toEqual(before);
  });

  it('asks the account database once for a batch of spawns, and again later', async () => {
    const asked: number[] = [];
    const counting = {
      byUid: (uid: number) => {
        asked.push(uid);
        return account;
      },
      groupsOf: users.groupsOf,
    };
    const userSwitch = new UserSwitch(libc, counting);
    for (let i = 0; i < 3; i += 1) userSwitch.run(33, () => null);
    expect(asked).toEqual([33]);
    await new Promise((resolve) => setImmediate(resolve));
    userSwitch.run(33, () => null);
    expect(asked).toEqual([33, 33]);
  });

  it('is not needed for the user that the daemon is', () => {
    const userSwitch = new UserSwitch(libc, new Users(libc));
    expect([userSwitch.isNeeded(0), userSwitch.isNeeded(33)]).toEqual([false, true]);
  });
});
