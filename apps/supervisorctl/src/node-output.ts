/**
 * Adapter: stdout and stderr. A reader that has seen enough (`| head -1`) is no error of ours: what
 * it does not want is dropped, and the exit status stays that of the command.
 */
import type { CommandOutput } from './command.ts';

export function createNodeOutput(): CommandOutput {
  const { stdout, stderr } = process;
  for (const stream of [stdout, stderr]) stream.on('error', ignoreClosedPipe);
  return {
    isTerminal: stdout.isTTY === true,
    line: (text) => void stdout.write(`${text}\n`),
    raw: (text) => void stdout.write(text),
    errorLine: (text) => void stderr.write(`${text}\n`),
  };
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
