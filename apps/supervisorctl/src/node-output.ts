/**
 * Adapter: stdout and stderr. A reader that has seen enough (`| head -1`) is no error of ours: what
 * it does not want is dropped, and the exit status stays that of the command.
 */
import type { CommandOutput } from './command.ts';

export function createNodeOutput(): CommandOutput {
  const { stdout, stderr } = process;
  let isClosed = false;
  const onError = (error: NodeJS.ErrnoException): void => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
    isClosed = true;
  };
  stdout.on('error', onError);
  stderr.on('error', onError);
  return {
    isTerminal: stdout.isTTY === true,
    line: (text) => void stdout.write(`${text}\n`),
    raw: (text) => void stdout.write(text),
    ready: async (signal) => {
      if (!isClosed && stdout.writableNeedDrain) await drained(stdout, signal);
      return isClosed ? 'closed' : 'open';
    },
    errorLine: (text) => void stderr.write(`${text}\n`),
  };
}

function drained(stream: NodeJS.WriteStream, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      for (const event of ['drain', 'error', 'close']) stream.off(event, finish);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    for (const event of ['drain', 'error', 'close']) stream.on(event, finish);
    signal.addEventListener('abort', finish);
    if (signal.aborted) finish();
  });
}
