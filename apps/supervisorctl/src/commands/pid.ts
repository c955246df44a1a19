/** `pid`: the daemon's pid, or those of processes, one per line and nothing else in the line. */
import { FAULT_CODES, RpcFault } from '@sv/rpc';
import type { Command, CommandContext } from '../command.ts';
import { splitWords } from '../command-line.ts';
import { ExitCode } from '../exit-code.ts';
import { findMatches } from '../name-selection.ts';

export const pidCommand: Command = {
  name: 'pid',
  help: [
    'pid\t\t\tGet the PID of supervisord.',
    'pid <name>\t\tGet the PID of a single child process by name.',
    'pid all\t\t\tGet the PID of every child process, one per line.',
  ],
  checksServer: true,
  argumentKind: 'process',
  async run(context, argument) {
    const { supervisor } = context.client;
    const words = splitWords(argument);
    if (words.length === 0) {
      context.output.line(String(await supervisor.getPID()));
    } else if (words.includes('all')) {
      for (const { pid } of await supervisor.getAllProcessInfo()) context.output.line(String(pid));
    } else {
      const matches = await findMatches(context.client, words);
      for (const word of words) {
        const matched = matches.get(word);
        if (matched === undefined) await showPid(context, word);
        else for (const { pid } of matched) context.output.line(String(pid));
      }
    }
  },
};

async function showPid(context: CommandContext, name: string): Promise<void> {
  try {
    const { pid } = await context.client.supervisor.getProcessInfo(name);
    context.output.line(String(pid));
    if (pid === 0) context.setExitStatus(ExitCode.notRunning);
  } catch (error) {
    if (!(error instanceof RpcFault) || error.code !== FAULT_CODES.BAD_NAME) throw error;
    context.output.line(`No such process ${name}`);
    context.setExitStatus(ExitCode.generic);
  }
}
