import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isRoot, ourSupervisord, RunningDaemon } from './running-daemon.ts';

describe('supervisord that cannot start', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sv-e2e-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function launch(...args: string[]) {
    const [file = '', ...program] = ourSupervisord;
    const { status, stdout, stderr } = spawnSync(file, [...program, ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { status, stdout, lines: stderr.split('\n') };
  }

  it('for want of a configuration file says which, and exits 2', () => {
    const { status, stdout, lines } = launch('-n', '-c', 'nosuch.conf');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(lines[0]).toBe('Error: could not find config file nosuch.conf');
    expect(lines[1]).toMatch(/^For help, use .*supervisord\.js -h$/);
  });

  it.skipIf(isRoot)('because the file cannot be read says so (root can read everything)', () => {
    writeFileSync(join(folder, 'secret.conf'), '[supervisord]\n');
    chmodSync(join(folder, 'secret.conf'), 0);
    const { status, lines } = launch('-n', '-c', 'secret.conf');
    expect(status).toBe(2);
    expect(lines[0]).toBe('Error: could not read config file secret.conf');
  });

  it('because the configuration is a directory says so', () => {
    const { status, lines } = launch('-n', '-c', folder);
    expect(status).toBe(2);
    expect(lines[0]).toBe(`Error: could not read config file ${folder}`);
  });

  it('because of a wrong value names file, line, section and key', () => {
    writeFileSync(
      join(folder, 'bad.conf'),
      '[supervisord]\n[program:x]\ncommand=cat\npriority=high\n',
    );
    const { status, lines } = launch('-n', '-c', 'bad.conf');
    expect(status).toBe(2);
    expect(lines[0]).toBe("Error: invalid literal for int() with base 10: 'high'");
    expect(lines.join('\n')).toMatch(/bad\.conf:4:\d+/);
    expect(lines.join('\n')).toContain('[program:x] priority');
  });

  it('beside a daemon on the same socket leaves that one alone', async () => {
    const daemon = await RunningDaemon.start();
    const config = join(folder, 'second.conf');
    writeFileSync(
      config,
      `[unix_http_server]\nfile=${daemon.socketPath}\n[supervisord]\n${isRoot ? 'user=root\n' : ''}logfile=${folder}/log\npidfile=${folder}/pid\n[program:x]\ncommand=/bin/sh -c "echo > ${folder}/started"\n`,
    );
    const { status, lines } = launch('-n', '-c', config);
    expect(status).toBe(2);
    expect(lines[0]).toMatch(/^Error: Another program is already listening on a port/);
    expect(existsSync(join(folder, 'started'))).toBe(false);
    expect(existsSync(join(folder, 'pid'))).toBe(false);
    expect((await daemon.client.supervisor.getState()).statename).toBe('RUNNING');
    await daemon.stop();
  });

  it('beside a daemon with the same pid file names it', async () => {
    const daemon = await RunningDaemon.start();
    const config = join(folder, 'second.conf');
    writeFileSync(
      config,
      `[supervisord]\nlogfile=${folder}/log\npidfile=${daemon.folder}/supervisord.pid\n`,
    );
    const { status, lines } = launch('-n', '-c', config);
    expect(status).toBe(2);
    expect(lines[0]).toContain(`Another supervisord (pid ${daemon.pid}) is already running`);
    expect(daemon.read('supervisord.pid')).toBe(`${daemon.pid}\n`);
    await daemon.stop();
  });

  it('for want of its log directory exits 2 before anything is started', () => {
    writeFileSync(join(folder, 'a.conf'), `[supervisord]\nlogfile=${folder}/no/dir/log\n`);
    const { status, lines } = launch('-n', '-c', 'a.conf');
    expect(status).toBe(2);
    expect(lines[0]).toBe(
      `Error: The directory named as part of the path ${folder}/no/dir/log does not exist`,
    );
  });
});
