/** `start`: one call per name, each waiting until the process is RUNNING or has failed to get there. */
import type { ProcessInfo } from '@sv/rpc';
import type { Command } from '../command.ts';
import { splitWords } from '../command-line.ts';
import { ExitCode } from '../exit-code.ts';
import { type ProcessAction, runOnNames } from '../process-action.ts';
import { refuseArguments } from '../usage-error.ts';

export const startAction: ProcessAction = {
  action: 'start',
  appliesTo: ({ statename }: ProcessInfo) =>
    ['STOPPED', 'EXITED', 'FATAL', 'UNKNOWN'].includes(statename),
  process: (supervisor, name) => supervisor.startProcess(name),
  group: (supervisor, group) => supervisor.startProcessGroup(group),
  all: (supervisor) => supervisor.startAllProcesses(),
};

export const startCommand: Command = {
  name: 'start',
  help: [
    'start <name>\t\tStart a process',
    'start <gname>:*\t\tStart all processes in a group',
    'start <name> <name>\tStart multiple processes or groups',
    'start all\t\tStart all processes',
  ],
  checksServer: true,
  argumentKind: 'process',
  async run(context, argument) {
    const words = splitWords(argument);
    if (words.length > 0) return runOnNames(context, startAction, words);
    // Supervisor exits 2 here, and 1 for `stop` and `restart`.
    const complaint = 'Error: start requires a process name';
    refuseArguments(context, startCommand, complaint, ExitCode.invalidArguments);
  },
};
