/**
 * `tail -f` and `maintail -f`: what the daemon streams is passed on as it comes, byte for byte. The
 * border of a piece is the network's and may cut a character in two; not decoding keeps it whole,
 * where Supervisor prints `Undecodable: b'...'`.
 */
import type { CommandContext } from './command.ts';
import { ExitCode } from './exit-code.ts';

export const mainLogPath = '/mainlogtail';

/** The colon stays readable in the address: it is what people see when it cannot be read. */
export function processLogPath(name: string, channel: 'stdout' | 'stderr'): string {
  return `/logtail/${encodeURIComponent(name).replaceAll('%3A', ':')}/${channel}`;
}

/** Until Ctrl-C (then an empty line), or until the daemon ends the stream. */
export async function followLog(context: CommandContext, path: string): Promise<void> {
  context.output.line('==> Press Ctrl-C to exit <==');
  const end = await context.untilInterrupted(async (signal) => {
    // Supervisor exits 0 here, which hides a misspelt name from scripts.
    const stream = await copyStream(context, path, signal);
    if (stream === 'refused') context.setExitStatus(ExitCode.generic);
  });
  if (end === 'interrupted') context.output.line('');
}

/** A stream that cannot be had is told on stderr. */
export async function copyStream(
  context: CommandContext,
  path: string,
  signal: AbortSignal,
): Promise<'ended' | 'refused'> {
  try {
    const { status, chunks } = await context.client.stream(path, { signal });
    if (status !== 200) {
      const address = `${context.serverUrl}${path}`;
      context.output.errorLine(`${address} Cannot read, status code ${status}`);
      return 'refused';
    }
    for await (const chunk of chunks) {
      context.output.raw(chunk);
      if ((await context.output.ready(signal)) === 'closed') return 'ended';
    }
  } catch (error) {
    // We hung up ourselves: that is an end like any other.
    if (!signal.aborted) throw error;
  }
  return 'ended';
}
