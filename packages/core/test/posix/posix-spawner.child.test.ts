/** What a child finds when it starts. */
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sh, useRealProcesses } from './real-processes.ts';

const { start } = useRealProcesses({ childrenNofile: 333 });
const directory = realpathSync(mkdtempSync(join(tmpdir(), 'sv-spawner-')));
afterAll(() => rmSync(directory, { recursive: true }));

/** What a shell script prints. */
async function outputOf(
  script: string,
  request: Partial<Parameters<typeof start>[0]> = {},
): Promise<string> {
  const child = start({ ...sh(script), ...request });
  await child.exited;
  return child.stdout.text;
}

/** One line of /proc/self/status. */
async function statusField(name: string): Promise<string> {
  return (await outputOf(`sed -n 's/^${name}:\\t//p' /proc/self/status`)).trim();
}

// /proc is where these facts are read.
describe.skipIf(process.platform !== 'linux')('a spawned child', () => {
  it('can open /dev/stdout and /dev/stderr, because they are real pipes', async () => {
    const child = start(sh('echo out > /dev/stdout; echo err > /dev/stderr'));
    await child.exited;
    expect(child.stdout.text).toBe('out\n');
    expect(child.stderr.text).toBe('err\n');
  });

  it('has blocking pipes', async () => {
    // The flags of /proc/self/fdinfo are octal; 04000 is O_NONBLOCK.
    const flags = await outputOf('cat /proc/self/fdinfo/[012] | sed -n "s/^flags:\\t//p"');
    const isNonBlocking = flags
      .trim()
      .split('\n')
      .map((flag) => (parseInt(flag, 8) & 0o4000) !== 0);
    expect(isNonBlocking).toEqual([false, false, false]);
  });

  it('sends stderr down the stdout pipe when there is no sink for it', async () => {
    expect(await outputOf('echo one; echo two >&2; echo three', { stderr: null })).toBe(
      'one\ntwo\nthree\n',
    );
  });

  it('leads a process group of its own in the session of the daemon', async () => {
    const child = start(sh('cut -d" " -f5,6 /proc/$$/stat'));
    await child.exited;
    const [group, session] = child.stdout.text.trim().split(' ').map(Number);
    const [, ownSession] = await ownGroupAndSession();
    expect(group).toBe(child.pid);
    expect(session).toBe(ownSession);
  });

  it('has no descriptors but 0, 1 and 2', async () => {
    // 3 is the directory that ls reads.
    const listed = await outputOf('exec ls /proc/self/fd');
    expect(listed.trim().split('\n')).toEqual(['0', '1', '2', '3']);
  });

  it('has every signal at its default and none blocked, though Node ignores SIGPIPE', async () => {
    expect(await statusField('SigIgn')).toMatch(/^0+$/);
    expect(await statusField('SigBlk')).toMatch(/^0+$/);
  });

  it('gets exactly the environment that was asked for', async () => {
    const environment = { A: 'b=c', EMPTY: '', 'with.dot': 'ü €', PATH: '/usr/bin:/bin' };
    const output = await outputOf('', { argv: ['/usr/bin/env', '-0'], environment });
    const entries = output.split('\0').filter((entry) => entry !== '');
    expect(entries.sort()).toEqual(['A=b=c', 'EMPTY=', 'PATH=/usr/bin:/bin', 'with.dot=ü €']);
  });

  it('gets its arguments as they are, the first one included', async () => {
    const child = start({
      file: '/bin/sh',
      argv: ['-odd name', '-c', 'echo "$0|$*"', 'a', ' b ', ''],
    });
    await child.exited;
    expect(child.stdout.text).toBe('a| b  \n');
  });

  it('runs in the directory that was asked for', async () => {
    expect(await outputOf('pwd', { directory })).toBe(`${directory}\n`);
  });

  it('finds a relative executable from that directory', async () => {
    const child = start({ file: './sh', argv: ['sh', '-c', 'echo found'], directory: '/bin' });
    await child.exited;
    expect(child.stdout.text).toBe('found\n');
  });

  it('has the umask that was asked for, and the daemon keeps its own', async () => {
    const before = process.umask();
    expect(await outputOf('umask', { umask: 0o027 })).toMatch(/^0?027\n$/);
    expect(process.umask()).toBe(before);
  });

  it('inherits the umask of the daemon otherwise', async () => {
    const own = process.umask();
    expect(Number.parseInt(await outputOf('umask'), 8)).toBe(own);
  });

  it('has the configured limit of open files, and the daemon keeps its own', async () => {
    const before = ownLimits();
    expect(await outputOf('ulimit -Sn')).toBe('333\n');
    expect(ownLimits()).toBe(before);
  });

  it('may raise that limit again, because the hard one is untouched', async () => {
    expect(await outputOf('ulimit -Sn "$(ulimit -Hn)" && echo raised')).toBe('raised\n');
  });
});

async function ownGroupAndSession(): Promise<readonly number[]> {
  const text = await outputOf(`cut -d" " -f5,6 /proc/${process.pid}/stat`);
  return text.trim().split(' ').map(Number);
}

function ownLimits(): string {
  return readFileSync('/proc/self/limits', 'latin1');
}
