import { openSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { markInheritedCloseOnExec } from '../../src/posix/close-on-exec.ts';
import type { Libc } from '../../src/posix/libc.ts';
import { sh, useRealProcesses } from './real-processes.ts';

const { libc, start } = useRealProcesses();

async function isOpenInChild(fd: number): Promise<boolean> {
  const child = start(sh(`[ -e /proc/self/fd/${fd} ] && echo open`));
  await child.exited;
  return child.stdout.text === 'open\n';
}

/** A descriptor as a careless parent leaves it to us. */
function inheritedDescriptor(): number {
  // dup2 gives a descriptor that is not close-on-exec.
  return libc.dup2(openSync('/dev/null', 'r'), 200);
}

describe.skipIf(process.platform !== 'linux')('markInheritedCloseOnExec', () => {
  it('keeps descriptors that were open at the start from children', async () => {
    const fd = inheritedDescriptor();
    expect(await isOpenInChild(fd)).toBe(true);
    markInheritedCloseOnExec(libc);
    expect(await isOpenInChild(fd)).toBe(false);
  });

  it('does so one by one where the system cannot do it at once', async () => {
    const fd = inheritedDescriptor();
    const oldKernel = { fcntl: libc.fcntl, syscall: () => -1 } satisfies Partial<Libc>;
    markInheritedCloseOnExec(oldKernel);
    expect(await isOpenInChild(fd)).toBe(false);
  });
});
