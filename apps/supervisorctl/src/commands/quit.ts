/** The words that leave the shell. `EOF` is what the end of input counts as. */
import type { Command } from '../command.ts';

export const exitCommand: Command = leavingCommand('exit');
export const quitCommand: Command = leavingCommand('quit');
export const endOfFileCommand: Command = leavingCommand('EOF', []);

function leavingCommand(
  name: string,
  help: readonly string[] = [`${name}\tExit the supervisor shell.`],
): Command {
  return {
    name,
    help,
    checksServer: false,
    argumentKind: 'none',
    async run(context) {
      context.output.line('');
      context.leave();
    },
  };
}
