import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ourSupervisord } from './running-daemon.ts';

describe('a configuration that is only looked at', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sv-e2e-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Everything the daemon would make is in the folder. */
  const settings = () =>
    `[unix_http_server]\nfile=${folder}/sock\nusername=u\npassword=GEHEIM\n` +
    `[supervisord]\nlogfile=${folder}/log\npidfile=${folder}/pid\nchildlogdir=${folder}\n`;

  function run(text: string, ...args: string[]) {
    writeFileSync(join(folder, 's.conf'), text);
    const [file = '', ...program] = ourSupervisord;
    const result = spawnSync(file, [...program, '-c', 's.conf', ...args], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    const { status, stdout, stderr } = result;
    return { status, stdout, stderr, files: readdirSync(folder) };
  }

  it.each(['--check', '-T'])('is accepted by %s, which makes nothing', (flag) => {
    const text = `${settings()}[program:x]\ncommand=/bin/sh -c "echo > ${folder}/started"\n`;
    expect(run(text, flag)).toEqual({
      status: 0,
      stdout: `${join(folder, 's.conf')}: no errors\n`,
      stderr: '',
      files: ['s.conf'],
    });
  });

  it('is accepted by --check with what is doubtful about it', () => {
    const { status, stdout } = run(`${settings()}[program:x]\ncommand=x\nstartsec=5\n`, '--check');
    expect(status).toBe(0);
    expect(stdout).toContain('s.conf:11:1: warning: [program:x] has no option startsec');
    expect(stdout).toContain('did you mean: startsecs');
  });

  it('is refused by --check with all that is wrong, and status 2', () => {
    const { status, stdout, stderr, files } = run(
      `${settings()}[program:x]\ncommand=x\nstartsecs=5s\nautostart=maybe\n`,
      '--check',
    );
    expect({ status, stdout, files }).toEqual({ status: 2, stdout: '', files: ['s.conf'] });
    expect(stderr.split('\n')[0]).toBe(
      "Error: not a valid boolean value: 'maybe' in section 'program:x' (file: 's.conf')",
    );
    expect(stderr).toContain('s.conf:11:11: error: invalid literal');
    expect(stderr).toContain('s.conf:12:11: error: not a valid boolean');
  });

  it('is printed whole by --print-config, however long, without secrets', () => {
    const text = `${settings()}[program:x]\ncommand=x\nnumprocs=200\nprocess_name=%(process_num)d\n`;
    const asText = run(text, '--print-config');
    expect(asText).toMatchObject({ status: 0, stderr: '', files: ['s.conf'] });
    expect(asText.stdout.match(/^command = x /gm)).toHaveLength(200);
    const asJson = run(text, '--print-config', '--json');
    expect(JSON.parse(asJson.stdout).sections).toHaveLength(202);
    expect(asText.stdout + asJson.stdout).not.toContain('GEHEIM');
  });

  it('is printed whole into a pipe that refuses what it has no room for', ({ skip }) => {
    skip(spawnSync('python3', ['-V']).status !== 0, 'python3 is not installed');
    const text = `${settings()}[program:x]\ncommand=x\nnumprocs=200\nprocess_name=%(process_num)d\n`;
    const whole = run(text, '--print-config').stdout;
    expect(whole.length).toBeGreaterThan(2 * 65536);
    const writer = 'import os, sys; os.set_blocking(1, False); os.execv(sys.argv[1], sys.argv[1:])';
    // Reads nothing before the pipe is full.
    const reader = `
import array, fcntl, sys, termios, time
waiting = array.array('i', [0])
while waiting[0] < 65536:
    time.sleep(0.001)
    fcntl.ioctl(0, termios.FIONREAD, waiting)
sys.stdout.write(sys.stdin.read())`;
    const command = [...ourSupervisord, '-c', 's.conf', '--print-config'];
    const script = 'reader=$1; shift; python3 -c "$0" "$@" | python3 -c "$reader"';
    const piped = spawnSync('/bin/sh', ['-c', script, writer, reader, ...command], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    expect(piped.stdout === whole).toBe(true);
  });
});
