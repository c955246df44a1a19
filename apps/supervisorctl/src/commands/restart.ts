/**
 * `restart`: the whole stop, then the whole start, of the same words. A program that was stopped
 * answers `ERROR (not running)` first and is started all the same, as Supervisor has it.
 */
import type { Command } from '../command.ts';
import { splitWords } from '../command-line.ts';
import { runOnNames } from '../process-action.ts';
import { refuseArguments } from '../usage-error.ts';
import { startAction } from './start.ts';
import { stopAction } from './stop.ts';

export const restartCommand: Command = {
  name: 'restart',
  help: [
    'restart <name>\t\tRestart a process',
    'restart <gname>:*\tRestart all processes in a group',
    'restart <name> <name>\tRestart multiple processes or groups',
    'restart all\t\tRestart all processes',
    'Note: restart does not reread config files. For that, see reread and update.',
  ],
  checksServer: true,
  argumentKind: 'process',
  async run(context, argument) {
    const words = splitWords(argument);
    if (words.length === 0) {
      return refuseArguments(context, restartCommand, 'Error: restart requires a process name');
    }
    await runOnNames(context, stopAction, words);
    await runOnNames(context, startAction, words);
  },
};
