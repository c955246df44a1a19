import { constants } from 'node:os';
import { describe, expect, it } from 'vitest';
import { PosixChild } from '../../src/posix/posix-child.ts';

const { EPERM, ESRCH } = constants.errno;

/** A child whose kill(2) fails with `errno`, or succeeds with 0. */
function child({ errno = 0, isReaped = false }) {
  const killed: [pid: number, signal: number][] = [];
  const libc = {
    kill: (pid: number, signal: number) => {
      killed.push([pid, signal]);
      return errno === 0 ? 0 : -1;
    },
    errno: () => errno,
    strerror: () => 'the words for it',
  };
  return { killed, child: new PosixChild(libc, 42, null, { isReaped }) };
}

describe('a signal', () => {
  it.each([
    ['process', 42],
    ['group', -42],
  ] as const)('goes to the %s', (target, pid) => {
    const { killed, child: target42 } = child({});
    expect(target42.signal(15, target)).toEqual({ kind: 'sent' });
    expect(killed).toEqual([[pid, 15]]);
  });

  it('to a process that has just ended is not an error', () => {
    expect(child({ errno: ESRCH }).child.signal(15, 'process')).toEqual({ kind: 'gone' });
  });

  it('that is not permitted is reported with its errno', () => {
    expect(child({ errno: EPERM }).child.signal(15, 'process')).toEqual({
      kind: 'failed',
      errno: 'EPERM',
      message: 'the words for it',
    });
  });

  it('is not sent at all once the child was reaped', () => {
    const { killed, child: gone } = child({ isReaped: true });
    expect(gone.signal(15, 'group')).toEqual({ kind: 'gone' });
    expect(killed).toEqual([]);
  });
});
