/** `help`: the list of topics, or the lines of one. */

import { compareCodePoints } from '../code-point-order.ts';
import type { Command, CommandContext, CommandGroup } from '../command.ts';
import { findCommand } from '../find-command.ts';
import { layOutColumns } from '../topic-columns.ts';

const width = 79;

export const helpCommand: Command = {
  name: 'help',
  help: ['help\t\tPrint a list of available actions', 'help <action>\tPrint help for <action>'],
  checksServer: false,
  argumentKind: 'command',
  async run(context, argument) {
    if (argument === '') return listTopics(context);
    const topic = findCommand(context.commandGroups, argument);
    // No failure, whatever is asked for.
    if (topic === undefined || topic.help.length === 0) {
      return context.output.line(`*** No help on ${argument}`);
    }
    for (const line of topic.help) context.output.line(line);
  },
};

function listTopics(context: CommandContext): void {
  context.output.line('');
  for (const group of context.commandGroups) {
    if (group.isBeyondSupervisor && !context.output.isTerminal) continue;
    for (const line of formatTopics(group)) context.output.line(line);
  }
}

/** A heading, a rule as long, the topics in columns, an empty line. */
function formatTopics({ title, commands }: CommandGroup): readonly string[] {
  const heading = `${title} commands (type help <topic>):`;
  const topics = commands
    .filter((command) => command.help.length > 0 && command.name !== 'help')
    .map((command) => command.name)
    .sort(compareCodePoints);
  return [heading, '='.repeat(heading.length), ...layOutColumns(topics, width), ''];
}
