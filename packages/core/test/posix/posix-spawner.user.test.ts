/** Children of another user. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { IS_ROOT, sh, useRealProcesses } from './real-processes.ts';

/** Debian's `www-data` in groups that it is not a member of on a fresh machine. */
const UID = 33;
const EXTRA_GROUPS = [33, 4, 50];

const { start, startFailing } = useRealProcesses({
  users: (real) => ({
    byUid: (uid) =>
      uid === UID ? { name: 'www-data', uid: UID, gid: 33, home: '/var/www' } : real.byUid(uid),
    groupsOf: (account) =>
      account.uid === UID ? new Uint32Array(EXTRA_GROUPS) : real.groupsOf(account),
  }),
});
const directory = mkdtempSync(join(tmpdir(), 'sv-user-'));
chmodSync(directory, 0o755);
afterAll(() => rmSync(directory, { recursive: true }));

async function outputOf(script: string, uid: number | null): Promise<string> {
  const child = start({ ...sh(script), uid });
  await child.exited;
  return child.stdout.text;
}

const IDS =
  'sed -nE "s/^(Uid|Gid|Groups|CapEff|CapPrm):\\t(.*[^ ]) *$/\\1 \\2/p" /proc/self/status';
const NO_CAPABILITIES = '0000000000000000';

describe.skipIf(!IS_ROOT || process.platform !== 'linux')('a child with a user (as root)', () => {
  it('has its ids in real, effective and saved, its groups, and no capabilities', async () => {
    const output = await outputOf(IDS, UID);
    expect(output.trim().split('\n')).toEqual([
      'Uid 33\t33\t33\t33',
      'Gid 33\t33\t33\t33',
      'Groups 4 33 50',
      `CapPrm ${NO_CAPABILITIES}`,
      `CapEff ${NO_CAPABILITIES}`,
    ]);
  });

  it('leaves the daemon as it was', async () => {
    const before = await outputOf(IDS, null);
    await outputOf('true', UID);
    expect(await outputOf(IDS, null)).toBe(before);
  });

  it('keeps the environment, HOME and USER included', async () => {
    const child = start({ argv: ['/usr/bin/env'], uid: UID, environment: { HOME: '/root' } });
    await child.exited;
    expect(child.stdout.text).toBe('HOME=/root\n');
  });

  it('enters its directory as that user', () => {
    const closed = join(directory, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    expect(startFailing({ ...sh('true'), uid: UID, directory: closed }).reason).toBe(
      `couldn't chdir to ${closed}: EACCES`,
    );
  });

  it('runs its program as that user', () => {
    const program = join(directory, 'program');
    writeFileSync(program, '#!/bin/sh\n');
    chmodSync(program, 0o700);
    expect(startFailing({ argv: [program], uid: UID }).reason).toBe(
      `couldn't exec ${program}: EACCES`,
    );
  });

  it('can be signalled, alone and as a group', async () => {
    const child = start({ ...sh('exec sleep 1000'), uid: UID });
    expect(child.signal(15, 'group')).toEqual({ kind: 'sent' });
    expect(await child.exited).toEqual({ kind: 'signaled', signal: 15, coreDumped: false });
  });

  it('is refused when the user has vanished, and the daemon stays as it was', async () => {
    const before = await outputOf(IDS, null);
    expect(startFailing({ ...sh('true'), uid: 4_000_000 })).toEqual({
      reason: "couldn't setuid to 4000000: Can't find uid 4000000",
      stdout: '',
      stderr:
        "supervisor: couldn't setuid to 4000000: Can't find uid 4000000\n" +
        'supervisor: child process was not spawned\n',
    });
    expect(await outputOf(IDS, null)).toBe(before);
  });
});

describe('a user that the daemon is already', () => {
  it('changes nothing', async () => {
    const own = await outputOf('id', null);
    expect(await outputOf('id', process.getuid?.() ?? 0)).toBe(own);
  });
});

describe.skipIf(IS_ROOT)('a user for a daemon that is not root', () => {
  it('is refused', () => {
    expect(startFailing({ ...sh('true'), uid: 0 }).reason).toBe(
      "couldn't setuid to 0: Can't drop privilege as nonroot user",
    );
  });
});
