/** A command called with the wrong arguments: the complaint and the command's own help. */
import type { Command, CommandContext } from './command.ts';
import { ExitCode } from './exit-code.ts';

export function refuseArguments(
  context: CommandContext,
  command: Pick<Command, 'help'>,
  complaint: string,
  exitCode: ExitCode = ExitCode.generic,
): void {
  context.complain(complaint);
  for (const line of command.help) context.complain(line);
  context.setExitStatus(exitCode);
}

/** Refuses any argument; tells whether there was none. */
export function acceptsNoArguments(
  context: CommandContext,
  command: Command,
  argument: string,
): boolean {
  if (argument === '') return true;
  refuseArguments(context, command, `Error: ${command.name} accepts no arguments`);
  return false;
}
