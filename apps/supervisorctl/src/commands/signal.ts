/** `signal`: sends a signal to processes and waits for nothing. */
import type { ProcessInfo } from '@sv/rpc';
import type { Command } from '../command.ts';
import { splitWords } from '../command-line.ts';
import { type ProcessAction, runOnNames } from '../process-action.ts';
import { refuseArguments } from '../usage-error.ts';

export const signalCommand: Command = {
  name: 'signal',
  help: [
    'signal <signal name> <name>\t\tSignal a process',
    'signal <signal name> <gname>:*\t\tSignal all processes in a group',
    'signal <signal name> <name> <name>\tSignal multiple processes or groups',
    'signal <signal name> all\t\tSignal all processes',
  ],
  checksServer: true,
  argumentKind: 'signal-then-process',
  async run(context, argument) {
    const [signal, ...words] = splitWords(argument);
    if (signal !== undefined && words.length > 0) {
      return runOnNames(context, signalAction(signal), words);
    }
    const complaint = 'Error: signal requires a signal name and a process name';
    refuseArguments(context, signalCommand, complaint);
  },
};

function signalAction(signal: string): ProcessAction {
  return {
    action: 'signal',
    appliesTo: ({ statename }: ProcessInfo) =>
      ['STARTING', 'RUNNING', 'STOPPING'].includes(statename),
    process: (supervisor, name) => supervisor.signalProcess(name, signal),
    group: (supervisor, group) => supervisor.signalProcessGroup(group, signal),
    all: (supervisor) => supervisor.signalAllProcesses(signal),
  };
}
