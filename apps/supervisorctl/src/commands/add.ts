/** `add`: makes groups of the configuration last read active. */
import { FAULT_CODES, RpcFault } from '@sv/rpc';
import type { Command, CommandContext } from '../command.ts';
import { splitWords } from '../command-line.ts';
import { ExitCode } from '../exit-code.ts';

export const addCommand: Command = {
  name: 'add',
  help: ['add <name> [...]\tActivates any updates in config for process/group'],
  checksServer: false,
  shuttingDownText: 'ERROR: shutting down',
  argumentKind: 'group',
  async run(context, argument) {
    for (const name of splitWords(argument)) await addGroup(context, name);
  },
};

async function addGroup(context: CommandContext, name: string): Promise<void> {
  try {
    await context.client.supervisor.addProcessGroup(name);
    context.output.line(`${name}: added process group`);
  } catch (error) {
    const code = error instanceof RpcFault ? error.code : undefined;
    if (code === FAULT_CODES.ALREADY_ADDED) {
      // Not a failure to Supervisor, nor to Salt, which looks for exactly this line.
      context.output.line('ERROR: process group already active');
    } else if (code === FAULT_CODES.BAD_NAME) {
      context.output.line(`ERROR: no such process/group: ${name}`);
      context.setExitStatus(ExitCode.generic);
    } else {
      throw error;
    }
  }
}
