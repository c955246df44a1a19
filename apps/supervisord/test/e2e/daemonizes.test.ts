import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@sv/rpc';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gone, isRoot, ourSupervisorctl, ourSupervisord } from './running-daemon.ts';

const run = ([file = '', ...program]: readonly string[], ...args: string[]) =>
  spawnSync(file, [...program, ...args], { encoding: 'utf8' });

describe('supervisord without nodaemon', () => {
  let folder: string;
  let config: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sv-e2e-'));
    config = join(folder, 'supervisord.conf');
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function write(more = ''): void {
    writeFileSync(
      config,
      `[unix_http_server]
file=${folder}/s.sock
[supervisord]
${isRoot ? 'user=root' : ''}
logfile=${folder}/supervisord.log
pidfile=${folder}/supervisord.pid
childlogdir=${folder}
directory=/usr
umask=027
[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
[supervisorctl]
serverurl=unix://${folder}/s.sock
${more}
`,
    );
  }

  it('returns when the daemon is ready, which has left terminal, session and directory', async () => {
    write('[program:cat]\ncommand=/bin/cat\nstartsecs=0\n');
    const start = run(ourSupervisord, '-c', config);
    expect(start).toMatchObject({ status: 0, stdout: '', stderr: '' });
    const pid = Number(readFileSync(join(folder, 'supervisord.pid'), 'utf8'));
    try {
      expect(run(ourSupervisorctl, '-c', config, 'pid').stdout).toBe(`${pid}\n`);
      expect(readlinkSync(`/proc/${pid}/cwd`)).toBe('/usr');
      for (const fd of [0, 1, 2]) expect(readlinkSync(`/proc/${pid}/fd/${fd}`)).toBe('/dev/null');
      expect(sessionOf(pid)).not.toBe(sessionOf(process.pid));

      const client = createClient({ serverUrl: `unix://${folder}/s.sock` });
      const { pid: child } = await client.supervisor.getProcessInfo('cat');
      client.close();
      const environment = readFileSync(`/proc/${child}/environ`, 'utf8').split('\0');
      expect(environment.filter((entry) => entry.startsWith('SUPERVISORD_'))).toEqual([]);
      expect(readFileSync(`/proc/${child}/status`, 'utf8')).toMatch(/^Umask:\s+0027$/m);
      expect(readlinkSync(`/proc/${child}/cwd`)).toBe('/usr');
      const log = readFileSync(join(folder, 'supervisord.log'), 'utf8');
      expect(log).toContain('INFO daemonizing the supervisord process');
      expect(log).toContain(`INFO supervisord started with pid ${pid}`);
    } finally {
      expect(run(ourSupervisorctl, '-c', config, 'shutdown').stdout).toBe('Shut down\n');
      await gone(pid);
    }
    expect(existsSync(join(folder, 'supervisord.pid'))).toBe(false);
    expect(existsSync(join(folder, 's.sock'))).toBe(false);
  });

  it('reports to the terminal what went wrong before that, with the same status', () => {
    write();
    writeFileSync(
      config,
      readFileSync(config, 'utf8').replace(`${folder}/s.sock`, '/no/dir/s.sock'),
    );
    const start = run(ourSupervisord, '-c', config);
    expect(start.status).toBe(2);
    expect(start.stderr).toMatch(/^Error: Cannot open an HTTP server: socket\.error reported/);
    expect(existsSync(join(folder, 'supervisord.pid'))).toBe(false);
  });
});

/** The sixth field of /proc/PID/stat. */
function sessionOf(pid: number): string | undefined {
  return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[3];
}
