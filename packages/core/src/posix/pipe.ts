/** Real pipe(2)s, both ends close-on-exec, or the errno that refused them. */
import type { Libc } from './libc.ts';
import { F_SETFD, FD_CLOEXEC, O_CLOEXEC } from './open-flags.ts';

/** The two ends of a pipe. */
export interface Pipe {
  readonly readEnd: number;
  readonly writeEnd: number;
}

/**
 * Makes `count` pipes, all or none; both ends block. Returns the errno on failure: running out of
 * descriptors is part of a spawner's job, not an exception.
 */
export function makePipes(libc: Libc, count: number): Pipe[] | { readonly errno: number } {
  const pipes: Pipe[] = [];
  while (pipes.length < count) {
    const made = makePipe(libc);
    if ('errno' in made) {
      for (const { readEnd, writeEnd } of pipes) {
        libc.close(readEnd);
        libc.close(writeEnd);
      }
      return made;
    }
    pipes.push(made);
  }
  return pipes;
}

function makePipe(libc: Libc): Pipe | { readonly errno: number } {
  const fds = new Int32Array(2);
  // macOS has no pipe2: there a spawn on another thread could inherit the ends in between, but
  // nobody but us spawns.
  const isMacos = process.platform === 'darwin';
  const result = isMacos ? libc.pipe(fds) : libc.pipe2(fds, O_CLOEXEC);
  if (result !== 0) return { errno: libc.errno() };
  const [readEnd = -1, writeEnd = -1] = fds;
  if (isMacos) {
    libc.fcntl(readEnd, F_SETFD, 'int', FD_CLOEXEC);
    libc.fcntl(writeEnd, F_SETFD, 'int', FD_CLOEXEC);
  }
  return { readEnd, writeEnd };
}
