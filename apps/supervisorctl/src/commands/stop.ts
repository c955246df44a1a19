/** `stop`: one call per name, each waiting until the process is gone. */
import type { ProcessInfo } from '@sv/rpc';
import type { Command } from '../command.ts';
import { splitWords } from '../command-line.ts';
import { type ProcessAction, runOnNames } from '../process-action.ts';
import { refuseArguments } from '../usage-error.ts';

export const stopAction: ProcessAction = {
  action: 'stop',
  appliesTo: ({ statename }: ProcessInfo) => ['STARTING', 'RUNNING', 'BACKOFF'].includes(statename),
  process: (supervisor, name) => supervisor.stopProcess(name),
  group: (supervisor, group) => supervisor.stopProcessGroup(group),
  all: (supervisor) => supervisor.stopAllProcesses(),
};

export const stopCommand: Command = {
  name: 'stop',
  help: [
    'stop <name>\t\tStop a process',
    'stop <gname>:*\t\tStop all processes in a group',
    'stop <name> <name>\tStop multiple processes or groups',
    'stop all\t\tStop all processes',
  ],
  checksServer: true,
  argumentKind: 'process',
  async run(context, argument) {
    const words = splitWords(argument);
    if (words.length > 0) return runOnNames(context, stopAction, words);
    refuseArguments(context, stopCommand, 'Error: stop requires a process name');
  },
};
