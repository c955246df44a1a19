import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { isRoot, RunningDaemon } from './running-daemon.ts';

/** A user of this machine with a supplementary group, if there is one. */
const member = readFileSync('/etc/group', 'utf8')
  .split('\n')
  .map((line) => line.split(':')[3]?.split(',')[0] ?? '')
  .find((name) => name !== '' && name !== 'root');

describe.skipIf(!isRoot)('a program with user= (needs root)', () => {
  let daemon: RunningDaemon;

  afterEach(async () => {
    await daemon.stop();
  });

  it('runs as that user, with its primary and supplementary groups and no way back', async () => {
    const name = member ?? 'www-data';
    daemon = await RunningDaemon.start({
      programs: `
[program:who]
command=/bin/sh -c "cat /proc/self/status; echo end"
user=${name}
stdout_logfile=@DIR@/status
startsecs=0
autorestart=false
`,
    });
    const lines = await daemon.fileWith('status', /^end$/);
    const field = (key: string) =>
      lines
        .find((line) => line.startsWith(`${key}:`))
        ?.split(/\s+/)
        .slice(1)
        .filter(Boolean);
    const id = (...flags: string[]) =>
      execFileSync('id', [...flags, name], { encoding: 'utf8' })
        .trim()
        .split(' ');
    const [uid = ''] = id('-u');
    const [gid = ''] = id('-g');
    expect(field('Uid')).toEqual([uid, uid, uid, uid]);
    expect(field('Gid')).toEqual([gid, gid, gid, gid]);
    expect(field('Groups')?.sort()).toEqual(id('-G').sort());
    expect(field('CapEff')).toEqual(['0000000000000000']);
  });

  it('leaves the daemon as it was', async () => {
    daemon = await RunningDaemon.start({
      programs: '[program:cat]\ncommand=/bin/cat\nuser=www-data\nstartsecs=0\n',
    });
    await daemon.logged(/success: cat/);
    const status = readFileSync(`/proc/${daemon.pid}/status`, 'utf8');
    expect(status).toMatch(/^Uid:\s+0\s+0\s+0\s+0$/m);
    expect(status).toMatch(/^Gid:\s+0\s+0\s+0\s+0$/m);
  });
});
