import { constants } from 'node:os';
import { describe, expect, it } from 'vitest';
import {
  failureLines,
  pipesFailed,
  spawnFailed,
  userFailed,
} from '../../src/posix/spawn-failure.ts';

const { EAGAIN, EACCES, EMFILE, ENFILE, ENOENT, ENOMEM } = constants.errno;
const attempt = { name: 'cat', argv0: 'cat-cmd', badDirectory: null };
const badDirectory = { path: '/d', errno: ENOENT };

describe('the words of a failed spawn', () => {
  it.each([
    [pipesFailed('cat', EMFILE), "too many open files to spawn 'cat'"],
    [pipesFailed('cat', ENFILE), "unknown error making dispatchers for 'cat': ENFILE"],
    [
      spawnFailed({ ...attempt, errno: EAGAIN }),
      "Too many processes in process table to spawn 'cat'",
    ],
    [spawnFailed({ ...attempt, errno: ENOMEM }), "unknown error during fork for 'cat': ENOMEM"],
    [spawnFailed({ ...attempt, errno: ENOENT }), "couldn't exec cat-cmd: ENOENT"],
    [spawnFailed({ ...attempt, errno: ENOENT, badDirectory }), "couldn't chdir to /d: ENOENT"],
    [spawnFailed({ ...attempt, errno: EACCES, badDirectory }), "couldn't exec cat-cmd: EACCES"],
    [userFailed(33, 'No'), "couldn't setuid to 33: No"],
  ])('%#: %j', (failure, reason) => {
    expect(failure.reason).toBe(reason);
  });

  it('go to the log of the program when its child would have said them in Supervisor', () => {
    expect(failureLines(userFailed(33, 'No'))).toBe(
      "supervisor: couldn't setuid to 33: No\nsupervisor: child process was not spawned\n",
    );
    expect(failureLines(spawnFailed({ ...attempt, errno: EAGAIN }))).toBe('');
    expect(failureLines(pipesFailed('cat', EMFILE))).toBe('');
  });
});
