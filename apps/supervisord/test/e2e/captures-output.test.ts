import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { isRoot, RunningDaemon } from './running-daemon.ts';

describe('the output of a program', () => {
  let daemon: RunningDaemon;

  afterEach(async () => {
    await daemon.stop();
  });

  it('goes to its log also when it opens /dev/stdout and /dev/stderr', async () => {
    daemon = await RunningDaemon.start({
      programs: `
[program:devices]
command=/bin/sh -c "echo out > /dev/stdout; echo err > /dev/stderr; exec sleep 1000"
stdout_logfile=@DIR@/out.log
stderr_logfile=@DIR@/err.log
`,
    });
    expect(await daemon.fileWith('out.log', 'out')).toEqual(['out']);
    expect(await daemon.fileWith('err.log', 'err')).toEqual(['err']);
  });

  it('arrives complete and in order, across rotations', async () => {
    const megabytes = 128;
    daemon = await RunningDaemon.start({
      programs: `
[program:flood]
command=${process.execPath} ${import.meta.dirname}/../fixtures/writes-numbered-lines.mjs ${megabytes}
stdout_logfile=@DIR@/flood.log
stdout_logfile_maxbytes=10MB
stdout_logfile_backups=30
stderr_logfile=@DIR@/checksum
autorestart=false
startsecs=0
`,
    });
    await daemon.logged(/exited: flood \(exit status 0; expected\)/);
    const files = rotated(join(daemon.folder, 'flood.log'));
    expect(files.length).toBeGreaterThan(10);
    expect(await checksum(files)).toBe(daemon.read('checksum').trim());
  });

  it('written just before the exit is there when the exit is announced', async () => {
    daemon = await RunningDaemon.start({
      programs: `
[program:last]
command=/bin/sh -c "head -c 60000 /dev/zero; echo the end"
stdout_logfile=@DIR@/last.log
autorestart=false
startsecs=0
`,
    });
    await daemon.logged(/exited: last/);
    expect(readFileSync(join(daemon.folder, 'last.log'))).toHaveLength(60_008);
  });

  it('is reopened on SIGUSR2, as logrotate needs it', async () => {
    daemon = await RunningDaemon.start({
      programs: `
[program:cat]
command=/bin/cat
startsecs=0
stdout_logfile=@DIR@/cat.log
`,
    });
    await daemon.logged(/success: cat/);
    await daemon.client.supervisor.sendProcessStdin('cat', 'one\n');
    await daemon.fileWith('cat.log', 'one');
    const { renameSync } = await import('node:fs');
    renameSync(join(daemon.folder, 'cat.log'), join(daemon.folder, 'cat.log.old'));
    renameSync(join(daemon.folder, 'supervisord.log'), join(daemon.folder, 'supervisord.log.old'));
    daemon.signal('SIGUSR2');
    await daemon.logged(/supervisord logreopen/);
    await daemon.fileWith('cat.log', '', 0);
    await daemon.client.supervisor.sendProcessStdin('cat', 'two\n');
    expect(await daemon.fileWith('cat.log', 'two')).toEqual(['two']);
    expect(daemon.read('cat.log.old')).toBe('one\n');
    expect(existsSync(join(daemon.folder, 'supervisord.log'))).toBe(true);
    expect(daemon.read('supervisord.log.old')).toContain('supervisord logreopen');
  });
});

describe('a configuration as containers have it', () => {
  it.each([
    ['/dev/stdout', ''],
    ['/dev/stdout', 'maxbytes=0'],
    ['/dev/fd/1', ''],
    ['/dev/fd/1', 'maxbytes=0'],
  ])('sends child output to %s, %s', async (target, maxbytes) => {
    const setting = (name: string) => (maxbytes === '' ? '' : `${name}_logfile_${maxbytes}`);
    const daemon = await RunningDaemon.start({
      config: `
[supervisord]
nodaemon=true
${isRoot ? 'user=root' : ''}
logfile=/dev/null
pidfile=@DIR@/supervisord.pid
childlogdir=@DIR@
[program:talker]
command=/bin/sh -c "echo spoken; echo aside >&2; exec sleep 1000"
stdout_logfile=${target}
${setting('stdout')}
stderr_logfile=/dev/stderr
${setting('stderr')}
`,
    });
    await daemon.logged(/^spoken$/);
    const exit = await daemon.stop();
    expect(exit).toEqual({ code: 0, signal: null });
    expect(daemon.stderr).toBe('aside\n');
    expect(daemon.log.filter((line) => line.startsWith('CRIT') && !line.includes('root'))).toEqual(
      [],
    );
  });

  it('writes the main log to /dev/stdout once per sink', async () => {
    const daemon = await RunningDaemon.start({
      config: `
[supervisord]
nodaemon=true
silent=true
${isRoot ? 'user=root' : ''}
logfile=/dev/stdout
logfile_maxbytes=0
pidfile=@DIR@/supervisord.pid
`,
    });
    await daemon.stop();
    expect(daemon.log.filter((line) => line.includes('started with pid'))).toHaveLength(1);
  });
});

/** The log and its backups, oldest first. */
function rotated(path: string): readonly string[] {
  const files: string[] = [path];
  for (let n = 1; existsSync(`${path}.${n}`); n += 1) files.unshift(`${path}.${n}`);
  return files;
}

async function checksum(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}
