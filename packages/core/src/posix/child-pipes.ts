/**
 * The descriptors of one spawn: pipes for 0, 1 and 2, the child's ends blocking as programs expect,
 * the daemon's not. Either all of them exist or none does.
 */
import type { Libc } from './libc.ts';
import { F_SETFL, O_NONBLOCK } from './open-flags.ts';
import { makePipes } from './pipe.ts';

/** What a spawn needs: the child's ends are closed after it, the daemon's when the child is gone. */
export interface ChildPipes {
  /** What becomes the child's 0, 1 and 2. */
  readonly child: readonly [stdin: number, stdout: number, stderr: number];
  readonly stdoutEnd: number;
  /** `null` when stderr goes down the stdout pipe. */
  readonly stderrEnd: number | null;
  /** `null` when stdin is a listening socket; that one has an owner already. */
  readonly stdinEnd: number | null;
  readonly childEnds: readonly number[];
  readonly daemonEnds: readonly number[];
}

/** Makes the pipes, or returns the errno and leaves nothing open. */
export function makeChildPipes(
  libc: Libc,
  stdin: 'pipe' | number,
  hasStderrPipe: boolean,
): ChildPipes | { readonly errno: number } {
  const hasStdinPipe = stdin === 'pipe';
  const made = makePipes(libc, 1 + Number(hasStderrPipe) + Number(hasStdinPipe));
  if ('errno' in made) return made;

  const [stdoutPipe, ...rest] = made;
  const stderrPipe = hasStderrPipe ? rest.shift() : undefined;
  const stdinPipe = hasStdinPipe ? rest.shift() : undefined;
  const outputs = [stdoutPipe, stderrPipe].filter((pipe) => pipe !== undefined);
  const inputs = [stdinPipe].filter((pipe) => pipe !== undefined);

  // The output ends become non-blocking in libuv's hands; this one is written to directly.
  for (const { writeEnd } of inputs) libc.fcntl(writeEnd, F_SETFL, 'int', O_NONBLOCK);

  const stdoutForChild = stdoutPipe?.writeEnd ?? -1;
  return {
    child: [
      hasStdinPipe ? (stdinPipe?.readEnd ?? -1) : stdin,
      stdoutForChild,
      stderrPipe?.writeEnd ?? stdoutForChild,
    ],
    stdoutEnd: stdoutPipe?.readEnd ?? -1,
    stderrEnd: stderrPipe?.readEnd ?? null,
    stdinEnd: stdinPipe?.writeEnd ?? null,
    childEnds: [...outputs.map((p) => p.writeEnd), ...inputs.map((p) => p.readEnd)],
    daemonEnds: [...outputs.map((p) => p.readEnd), ...inputs.map((p) => p.writeEnd)],
  };
}
