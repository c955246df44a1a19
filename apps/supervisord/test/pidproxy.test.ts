import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { parsePid } from '../src/host/pidproxy.ts';

const directory = mkdtempSync(join(tmpdir(), 'pidproxy-'));
const program = join(directory, 'pidproxy.mjs');

beforeAll(async () => {
  await build({
    entryPoints: [fileURLToPath(new URL('../src/pidproxy.ts', import.meta.url))],
    outfile: program,
    bundle: true,
    format: 'esm',
    platform: 'node',
  });
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Writes its pid to the file named first, says `ready`, then every signal it gets. */
const DAEMON = `
  for (const signal of ['SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGTERM', 'SIGINT', 'SIGQUIT'])
    process.on(signal, () => console.log('got ' + signal));
  require('fs').writeFileSync(process.argv[1], ' ' + process.pid + '\\n');
  setInterval(() => undefined, 1e6);
  console.log('ready');
`;

interface Run {
  readonly child: ChildProcess;
  /** Resolves once all this has been written to stdout. */
  readonly said: (text: string) => Promise<void>;
  readonly ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
}

function run(args: readonly string[], cwd = directory): Run {
  const child = spawn(process.execPath, [program, ...args], { cwd });
  let stdout = '';
  let stderr = '';
  const waiting = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    for (const look of [...waiting]) {
      look();
    }
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const said = (text: string) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (stdout.includes(text)) {
          waiting.delete(look);
          resolve();
        }
      };
      waiting.add(look);
      look();
    });
  // `exit`, because the grandchild may keep the pipes open.
  const ended = once(child, 'exit').then(([code]) => ({ code, stdout, stderr }));
  return { child, said, ended };
}

/** pidproxy around the daemon, which is killed with the test. */
async function runDaemon(): Promise<Run & { readonly pidfile: string }> {
  const pidfile = join(mkdtempSync(join(directory, 'run-')), 'daemon.pid');
  const proxy = run([pidfile, process.execPath, '-e', DAEMON, pidfile]);
  await proxy.said('ready\n');
  const pid = Number(readFileSync(pidfile, 'utf8'));
  onTestFinished(() => {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  });
  return { ...proxy, pidfile };
}

test.each([
  ['12\n', 12],
  [' 12 ', 12],
  ['+12', 12],
  ['0', undefined],
  ['-1', undefined],
  ['', undefined],
  ['12 13', undefined],
  ['1e3', undefined],
  ['0x10', undefined],
])('%j names process %s', (text, pid) => {
  expect(parsePid(text)).toBe(pid);
});

test('no text names a process group', () => {
  fc.assert(fc.property(fc.string(), (text) => (parsePid(text) ?? 1) > 0));
});

test.each([[[]], [['-h']], [['only-a-pidfile']]])('%j is not enough', async (args) => {
  const { code, stdout, stderr } = await run(args).ended;
  expect(stdout).toContain(`Usage: ${program} <pidfile name> <command> [<cmdarg1> ...]\n`);
  expect([code, stderr]).toEqual([1, '']);
});

test.each(['SIGHUP', 'SIGUSR1', 'SIGUSR2'] as const)('%s is passed on', async (signal) => {
  const { child, said } = await runDaemon();
  child.kill(signal);
  await said(`got ${signal}\n`);
  // Once more: it is still there.
  child.kill('SIGHUP');
  await said('got SIGHUP\n');
});

test.each(['SIGTERM', 'SIGINT', 'SIGQUIT'] as const)(
  '%s is passed on, and pidproxy ends without waiting',
  async (signal) => {
    const { child, said, ended } = await runDaemon();
    child.kill(signal);
    expect((await ended).code).toBe(0);
    // The daemon ignores the signal and is there to say so.
    await said(`got ${signal}\n`);
  },
);

test.each(['', 'none', '0\n', '-1\n'])('a pid file of %j drops the signal', async (content) => {
  const { child, said, pidfile } = await runDaemon();
  const pid = readFileSync(pidfile, 'utf8');
  writeFileSync(pidfile, content);
  child.kill('SIGTERM');
  await said(`Can't read child pidfile ${pidfile}!\n`);
  writeFileSync(pidfile, pid);
  child.kill('SIGHUP');
  await said('got SIGHUP\n');
});

test('a missing pid file drops the signal', async () => {
  const { child, said, pidfile } = await runDaemon();
  rmSync(pidfile);
  child.kill('SIGTERM');
  await said(`Can't read child pidfile ${pidfile}!\n`);
});

test('a pid that is gone is an error', async () => {
  const { child, ended, pidfile } = await runDaemon();
  // Larger than any pid Linux gives.
  writeFileSync(pidfile, '4194305');
  child.kill('SIGHUP');
  expect(await ended).toMatchObject({
    code: 1,
    stderr: `pidproxy: can't send SIGHUP to process 4194305 of ${pidfile}: ESRCH\n`,
  });
});

test.each([0, 1, 3])('a command that ends with %i ends pidproxy with 0', async (status) => {
  const { code } = await run(['x.pid', '/bin/sh', '-c', `exit ${status}`]).ended;
  expect(code).toBe(0);
});

test('the command is a path from the current directory, and sees its name as given', async () => {
  symlinkSync('/bin/sh', join(directory, 'command'));
  const { said } = run(['x.pid', 'command', '-c', 'echo "I am $0"; read line']);
  await said('I am command\n');
});

test('a command that cannot be run is said, and ends pidproxy with 1', async () => {
  const { code, stderr } = await run(['x.pid', 'sh', '-c', 'exit 0']).ended;
  expect([code, stderr]).toEqual([1, `pidproxy: can't run ${join(directory, 'sh')}: ENOENT\n`]);
});
