/** Into the background and back to the shell. */
import { fstatSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startDaemon, takeReadySignal } from '../../src/posix/daemonize.ts';
import { loadLibc } from '../../src/posix/libc.ts';
import { makePipes } from '../../src/posix/pipe.ts';
import { fixture, sh, TSX, useRealProcesses } from './real-processes.ts';

const { libc, start } = useRealProcesses();
const directory = mkdtempSync(join(tmpdir(), 'sv-daemon-'));
afterAll(() => rmSync(directory, { recursive: true }));

const environment = { PATH: '/usr/bin:/bin' };

/** Runs a shell script in the background; the descriptor to say "ready" on is 3. */
function startScript(script: string) {
  return startDaemon(libc, { file: '/bin/sh', argv: ['sh', '-c', script], environment });
}

describe('startDaemon', () => {
  it('returns when the program says that it is ready', () => {
    const started = startScript('printf . >&3');
    expect(started).toEqual({ kind: 'ready', pid: expect.any(Number) });
  });

  it('gives the exit status of a program that ends before it is ready', () => {
    expect(startScript('exit 2')).toEqual({ kind: 'ended', status: { kind: 'exited', code: 2 } });
    expect(startScript('kill -9 $$')).toEqual({
      kind: 'ended',
      status: { kind: 'signaled', signal: 9, coreDumped: false },
    });
  });

  it('says so when the program cannot be started at all', () => {
    expect(startDaemon(libc, { file: '/no/such', argv: ['x'], environment })).toEqual({
      kind: 'failed',
      reason: 'could not start in the background: posix_spawn: ENOENT',
    });
  });
});

describe('takeReadySignal', () => {
  it.each([undefined, '', '3', '3:', '1:3', '99999:3', '-1:5', 'x:y'])(
    'is null for a variable that is not meant for this process: %j',
    (value) => {
      const env = { SUPERVISORD_DAEMON: value, OTHER: 'x' };
      expect(takeReadySignal(libc, env)).toBeNull();
      expect(env).toEqual({ OTHER: 'x' });
    },
  );

  it('sends one byte and closes', () => {
    const made = makePipes(libc, 1);
    if ('errno' in made || made[0] === undefined) throw new Error('no pipe');
    const { readEnd, writeEnd } = made[0];
    const env = { SUPERVISORD_DAEMON: `${writeEnd}:${fstatSync(writeEnd).ino}` };
    takeReadySignal(libc, env)?.announceReady();
    expect(env).toEqual({});
    const buffer = Buffer.alloc(10);
    expect(libc.read(readEnd, buffer, 10)).toBe(1);
    expect(libc.read(readEnd, buffer, 10)).toBe(0);
    libc.close(readEnd);
  });
});

describe('a program that goes into the background', () => {
  // From a shell with a limit of its own; the last command keeps it from replacing itself.
  const program = `${process.execPath} --import ${TSX} ${fixture('goes-into-the-background.ts')}`;
  const fromShell = (args: string) => sh(`ulimit -Sn 777; ${program} ${args}; exit $?`);

  it('has a session of its own, no terminal, and no trace of how it got there', async () => {
    const file = join(directory, 'facts.json');
    const foreground = start(fromShell(file));
    expect(await foreground.exited).toEqual({ kind: 'exited', code: 0 });
    const outcome = JSON.parse(foreground.stdout.text);
    expect(outcome).toEqual({ kind: 'ready', pid: expect.any(Number) });
    loadLibc().kill(outcome.pid, 9);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      pid: outcome.pid,
      session: outcome.pid,
      streams: ['/dev/null', '/dev/null', '/dev/null'],
      nofile: 777,
      hasMarker: false,
    });
  });

  it('is heard on stderr when it fails, and its exit status is passed on', async () => {
    const foreground = start(fromShell('none complain'));
    await foreground.exited;
    expect(foreground.stderr.text).toBe('cannot do that\n');
    expect(JSON.parse(foreground.stdout.text)).toEqual({
      kind: 'ended',
      status: { kind: 'exited', code: 2 },
    });
  });
});
