/** `maintail`: the end of supervisord's own log, or all that comes with `-f`. */
import { FAULT_CODES, RpcFault } from '@sv/rpc';
import type { Command, CommandContext } from '../command.ts';
import { splitWords } from '../command-line.ts';
import { ExitCode } from '../exit-code.ts';
import { followLog, mainLogPath } from '../follow-log.ts';
import { defaultTail, parseTailModifier } from '../tail-bytes.ts';
import { refuseArguments } from '../usage-error.ts';

export const maintailCommand: Command = {
  name: 'maintail',
  help: [
    'maintail -f \tContinuous tail of supervisor main log file (Ctrl-C to exit)',
    'maintail -100\tlast 100 *bytes* of supervisord main log file',
    'maintail\tlast 1600 *bytes* of supervisor main log file',
    '',
  ],
  checksServer: true,
  argumentKind: 'none',
  async run(context, argument) {
    const words = splitWords(argument);
    if (words.length > 1) {
      return refuseArguments(context, maintailCommand, 'Error: too many arguments');
    }
    const [word] = words;
    const modifier = word === undefined ? defaultTail : parseTailModifier(word);
    if (modifier === undefined) {
      context.output.line(`Error: bad argument ${word}`);
      return context.setExitStatus(ExitCode.generic);
    }
    if (modifier.kind === 'follow') return followLog(context, mainLogPath);
    await showMainLog(context, modifier.offset);
  },
};

async function showMainLog(context: CommandContext, offset: number): Promise<void> {
  try {
    context.output.line(await context.client.supervisor.readLog(offset, 0));
  } catch (error) {
    const reason = error instanceof RpcFault ? reasons.get(error.code) : undefined;
    if (reason === undefined) throw error;
    context.output.line(`supervisord: ERROR (${reason})`);
    context.setExitStatus(ExitCode.generic);
  }
}

const reasons: ReadonlyMap<number, string> = new Map<number, string>([
  [FAULT_CODES.NO_FILE, 'no log file'],
  [FAULT_CODES.FAILED, 'unknown error reading log'],
]);
