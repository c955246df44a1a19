/** Who is told about the end of which child. */
import { createRequire } from 'node:module';
import { describe, expect, it, vi } from 'vitest';
import { Reaper } from '../../src/posix/reaper.ts';
import { blockUntilZombie, fixture, sh, TSX, useRealProcesses } from './real-processes.ts';

const { libc, reaper, start, untilUnknown } = useRealProcesses();

describe('the reaper', () => {
  it.each([
    ['exit 0', { kind: 'exited', code: 0 }],
    ['exit 3', { kind: 'exited', code: 3 }],
    ['kill -TERM $$', { kind: 'signaled', signal: 15, coreDumped: false }],
    ['kill -PIPE $$', { kind: 'signaled', signal: 13, coreDumped: false }],
  ])('tells how a child ended: %s', async (script, status) => {
    expect(await start(sh(script)).exited).toEqual(status);
  });

  it('tells of every one of 100 children that end at about the same time', async () => {
    const children = Array.from({ length: 100 }, (_, index) => start(sh(`exit ${index}`)));
    const statuses = await Promise.all(children.map((child) => child.exited));
    expect(statuses).toEqual(children.map((_, index) => ({ kind: 'exited', code: index })));
  });

  it('does not tell from inside of the spawn, however fast the child ends', async () => {
    let isSpawning = true;
    const told: boolean[] = [];
    const child = start({ ...sh('exit 0'), onExit: () => told.push(isSpawning) });
    isSpawning = false;
    await child.exited;
    expect(told).toEqual([false]);
  });

  it('tells at once when it is asked to reap, without an event loop', () => {
    const told: number[] = [];
    const child = start({ ...sh('exit 0'), onExit: () => told.push(child.pid) });
    blockUntilZombie(child.pid);
    reaper.reapNow();
    expect(told).toEqual([child.pid]);
  });

  it('calls a child that was reaped gone, so that nobody signals its successor', async () => {
    const child = start(sh('exit 0'));
    await child.exited;
    expect(child.signal(15, 'process')).toEqual({ kind: 'gone' });
    expect(child.signal(15, 'group')).toEqual({ kind: 'gone' });
  });

  it('reaps orphans that it inherits and reports them as unknown', async () => {
    becomeSubreaper();
    const child = start({ argv: [fixture('leaves-a-silent-grandchild.sh')] });
    await child.exited;
    const orphan = Number(/grandchild (\d+)/.exec(child.stdout.text)?.[1]);
    libc.kill(orphan, 9);
    expect(await untilUnknown(orphan)).toEqual({ kind: 'signaled', signal: 9, coreDumped: false });
  });

  it('keeps a program alive that has nothing but a silent child, and no longer', async () => {
    const program = fixture('waits-for-a-silent-child.ts');
    const parent = start({ argv: [process.execPath, '--import', TSX, program] });
    await parent.stdout.until('silent ');
    const pid = Number(/silent (\d+)/.exec(parent.stdout.text)?.[1]);
    libc.kill(pid, 9);
    expect(await parent.exited).toEqual({ kind: 'exited', code: 0 });
    expect(parent.stdout.text).toBe(
      `silent ${pid}\n{"kind":"signaled","signal":9,"coreDumped":false}\n`,
    );
  });
});

describe('reapNow', () => {
  /** A reaper over a waitpid that gives these results: a pid with a raw status, or an errno. */
  function scripted(results: readonly ({ pid: number; raw: number } | { errno: number })[]) {
    const queue = [...results];
    let errno = 0;
    const onUnknown = vi.fn();
    const onError = vi.fn();
    const scriptedReaper = new Reaper(
      {
        errno: () => errno,
        waitpid: (_pid, status) => {
          const next = queue.shift();
          if (next === undefined) return 0;
          if ('errno' in next) {
            errno = next.errno;
            return -1;
          }
          status[0] = next.raw;
          return next.pid;
        },
      },
      { onUnknown, onError },
    );
    return { reaper: scriptedReaper, onUnknown, onError };
  }

  it('goes on after EINTR and says nothing about ECHILD', () => {
    const script = scripted([{ errno: 4 }, { pid: 7, raw: 0x0100 }, { errno: 10 }]);
    script.reaper.reapNow();
    expect(script.onUnknown).toHaveBeenCalledExactlyOnceWith(7, { kind: 'exited', code: 1 });
    expect(script.onError).not.toHaveBeenCalled();
  });

  it('reports any other error', () => {
    const script = scripted([{ errno: 22 }]);
    script.reaper.reapNow();
    expect(script.onError).toHaveBeenCalledExactlyOnceWith(22);
  });

  it('has reaped everything before the first callback, which may spawn again', () => {
    const script = scripted([
      { pid: 7, raw: 0 },
      { pid: 8, raw: 0 },
    ]);
    const seen: boolean[] = [];
    script.reaper.watch(7, () => seen.push(eight.isReaped));
    const eight = script.reaper.watch(8, () => undefined);
    script.reaper.reapNow();
    expect(seen).toEqual([true]);
  });

  it('tells the others when one callback throws, and lets the error surface', async () => {
    const script = scripted([
      { pid: 7, raw: 0 },
      { pid: 8, raw: 0 },
    ]);
    const told = vi.fn();
    script.reaper.watch(7, () => {
      throw new Error('a faulty callback');
    });
    script.reaper.watch(8, told);
    const surfaced = new Promise((resolve) => process.setUncaughtExceptionCaptureCallback(resolve));
    script.reaper.reapNow();
    expect(told).toHaveBeenCalledOnce();
    expect(await surfaced).toEqual(new Error('a faulty callback'));
    process.setUncaughtExceptionCaptureCallback(null);
  });
});

/** prctl(2). */
const PR_SET_CHILD_SUBREAPER = 36;

/** From now on orphaned descendants become our children, as if we were pid 1. */
function becomeSubreaper(): void {
  const koffi = createRequire(import.meta.url)('koffi');
  const prctl = koffi.load(null).func('int prctl(int option, unsigned long value, ...)');
  if (prctl(PR_SET_CHILD_SUBREAPER, 1) !== 0) throw new Error('cannot become a subreaper');
}
