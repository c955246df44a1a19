/** `remove`: makes groups inactive; all their processes must be stopped. */
import { FAULT_CODES, RpcFault } from '@sv/rpc';
import type { Command, CommandContext } from '../command.ts';
import { splitWords } from '../command-line.ts';
import { ExitCode } from '../exit-code.ts';

export const removeCommand: Command = {
  name: 'remove',
  help: ['remove <name> [...]\tRemoves process/group from active config'],
  checksServer: false,
  argumentKind: 'group',
  async run(context, argument) {
    for (const name of splitWords(argument)) await removeGroup(context, name);
  },
};

async function removeGroup(context: CommandContext, name: string): Promise<void> {
  try {
    await context.client.supervisor.removeProcessGroup(name);
    context.output.line(`${name}: removed process group`);
  } catch (error) {
    const complaint = error instanceof RpcFault ? complaints.get(error.code) : undefined;
    if (complaint === undefined) throw error;
    context.output.line(`ERROR: ${complaint}: ${name}`);
    context.setExitStatus(ExitCode.generic);
  }
}

const complaints: ReadonlyMap<number, string> = new Map<number, string>([
  [FAULT_CODES.STILL_RUNNING, 'process/group still running'],
  [FAULT_CODES.BAD_NAME, 'no such process/group'],
]);
