/** The bytes of a child: all of them, in order, before its exit. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { blockUntilZombie, fixture, sh, useRealProcesses } from './real-processes.ts';

const { libc, reaper, start } = useRealProcesses();

describe('the output of a child', () => {
  it('arrives complete and in order, 64 MiB of it', async () => {
    const argv = [process.execPath, fixture('floods-stdout.mjs'), String(64 * 1024 * 1024)];
    const child = start({ argv });
    await child.exited;
    const hash = createHash('sha256');
    for (const chunk of child.stdout.chunks) hash.update(chunk);
    expect(hash.digest('hex')).toBe(child.stderr.text);
  });

  it('is delivered before the exit, even what was written just before it', async () => {
    for (let round = 0; round < 50; round += 1) {
      let textAtExit = '';
      const child = start(sh('printf "%065000d" 1; printf end >&2'));
      await child.exited.then(() => {
        textAtExit = child.stdout.text;
      });
      expect(textAtExit).toHaveLength(65000);
      expect(child.stderr.text).toBe('end');
    }
  });

  it('is ended exactly once per stream, before the exit is told', async () => {
    const child = start(sh('echo x'));
    await child.exited;
    expect([child.stdout.ends, child.stderr.ends]).toEqual([1, 1]);
  });

  it('ends early when the child closes it, and only then and there', async () => {
    const child = start({ argv: [fixture('closes-its-output.sh')] });
    await child.stderr.until('ready');
    expect(child.stdout.text).toBe('last words\n');
    child.writeStdin(Buffer.from('on\n'));
    await child.exited;
    expect(child.stderr.text).toBe('ready\nread on\n');
    expect([child.stdout.ends, child.stderr.ends]).toEqual([1, 1]);
  });

  it('is drained by the reaper when the event loop has read nothing yet', () => {
    const child = start(sh('printf "%065000d" 1'));
    blockUntilZombie(child.pid);
    reaper.reapNow();
    expect(child.stdout.text).toHaveLength(65000);
    expect(child.stdout.ends).toBe(1);
  });

  it('of two children does not mix', async () => {
    const children = ['a', 'b'].map((letter) =>
      start(sh(`i=0; while [ $i -lt 2000 ]; do echo ${letter}${letter}; i=$((i+1)); done`)),
    );
    await Promise.all(children.map((child) => child.exited));
    expect(children.map((child) => child.stdout.text)).toEqual([
      'aa\n'.repeat(2000),
      'bb\n'.repeat(2000),
    ]);
  });
});

describe('a sink that throws, though it must not', () => {
  it('takes nothing from the other sink and the exit, and its error surfaces', async () => {
    const surfaced = new Promise((resolve) => process.setUncaughtExceptionCaptureCallback(resolve));
    let ends = 0;
    const faulty = {
      write: () => {
        throw new Error('a faulty sink');
      },
      end: () => {
        ends += 1;
      },
    };
    const child = start({ ...sh('echo out; echo err >&2'), stdout: faulty });
    blockUntilZombie(child.pid);
    reaper.reapNow();
    expect(await child.exited).toEqual({ kind: 'exited', code: 0 });
    expect(child.stderr.text).toBe('err\n');
    expect(ends).toBe(1);
    expect(await surfaced).toEqual(new Error('a faulty sink'));
    process.setUncaughtExceptionCaptureCallback(null);
  });
});

describe('a grandchild that keeps the pipe', () => {
  it('does not delay the exit', async () => {
    const child = start({ argv: [fixture('leaves-a-silent-grandchild.sh')] });
    expect(await child.exited).toEqual({ kind: 'exited', code: 5 });
    libc.kill(grandchildOf(child.stdout.text), 9);
  });

  it('cannot hold the drain by writing for ever', async () => {
    const child = start({ argv: [fixture('leaves-a-flooding-grandchild.sh')] });
    expect(await child.exited).toEqual({ kind: 'exited', code: 7 });
    expect(child.stdout.ends).toBe(1);
    libc.kill(grandchildOf(child.stdout.text), 9);
  });
});

function grandchildOf(text: string): number {
  return Number(/grandchild (\d+)/.exec(text)?.[1]);
}
