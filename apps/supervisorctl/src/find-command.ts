/** Looks a verb up. The first group that has it wins, so a plug-in cannot replace `stop`. */
import type { Command, CommandGroup } from './command.ts';

export function findCommand(groups: readonly CommandGroup[], verb: string): Command | undefined {
  for (const { commands } of groups) {
    const found = commands.find((command) => command.name === verb);
    if (found !== undefined) return found;
  }
  return undefined;
}
