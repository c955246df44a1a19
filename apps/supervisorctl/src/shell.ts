/**
 * The loop that reads commands, from a terminal or from a pipe alike. It begins with `status` and a
 * daemon that is not there does not end it. It always ends well: what failed on the way has been told.
 */
import type { CommandOutput } from './command.ts';
import type { Interrupts } from './interrupts.ts';
import type { LineReader } from './line-reader.ts';
import type { Session } from './session.ts';

export interface ShellOptions {
  readonly session: Session;
  /** What stands before `> `. */
  readonly prompt: string;
  readonly lineReader: LineReader;
  readonly interrupts: Interrupts;
  readonly output: CommandOutput;
  beforePrompt(): void;
}

export async function runShell(options: ShellOptions): Promise<void> {
  const { session, prompt, lineReader, output, beforePrompt } = options;
  let line = 'status';
  while ((await runLine(options, line)) === 'done' && !session.isOver) {
    beforePrompt();
    const read = await lineReader.read({ kind: 'command', prompt: `${prompt}> ` });
    if (read.kind !== 'line') return output.line('');
    line = read.text;
  }
}

/** Ctrl-C while a command waits leaves the shell; what the daemon was asked to do goes on there. */
async function runLine(
  { session, interrupts, output }: ShellOptions,
  line: string,
): Promise<'done' | 'interrupted'> {
  const { promise: interrupted, resolve: interrupt } = withResolver<'interrupted'>();
  const release = interrupts.listen(() => interrupt('interrupted'));
  try {
    const end = await Promise.race([session.run(line).then(() => 'done' as const), interrupted]);
    if (end === 'interrupted') output.line('');
    return end;
  } finally {
    release();
  }
}

/** `Promise.withResolvers`, which Node 20 lacks. */
function withResolver<Value>(): {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
} {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
