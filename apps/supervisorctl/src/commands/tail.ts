/** `tail`: the end of a process's log, or all that comes with `-f`. */
import { FAULT_CODES, RpcFault } from '@sv/rpc';
import type { Command, CommandContext } from '../command.ts';
import { splitWords } from '../command-line.ts';
import { ExitCode } from '../exit-code.ts';
import { followLog, processLogPath } from '../follow-log.ts';
import { defaultTail, parseTailModifier, type TailModifier } from '../tail-bytes.ts';
import { refuseArguments } from '../usage-error.ts';

type Channel = 'stdout' | 'stderr';

export const tailCommand: Command = {
  name: 'tail',
  help: [
    'tail [-f] <name> [stdout|stderr] (default stdout)',
    'Ex:',
    'tail -f <name>\t\tContinuous tail of named process stdout',
    '\t\t\tCtrl-C to exit.',
    'tail -100 <name>\tlast 100 *bytes* of process stdout',
    'tail <name> stderr\tlast 1600 *bytes* of process stderr',
  ],
  checksServer: true,
  argumentKind: 'process',
  async run(context, argument) {
    const words = splitWords(argument);
    if (words.length === 0 || words.length > 3) {
      const amount = words.length === 0 ? 'few' : 'many';
      return refuseArguments(context, tailCommand, `Error: too ${amount} arguments`);
    }
    const request = parseTailArguments(words);
    if (typeof request === 'string') {
      context.output.line(request);
      return context.setExitStatus(ExitCode.generic);
    }
    const { name, channel, modifier } = request;
    if (modifier.kind === 'follow') return followLog(context, processLogPath(name, channel));
    await showTail(context, name, channel, modifier.offset);
  },
};

interface TailRequest {
  readonly name: string;
  readonly channel: Channel;
  readonly modifier: TailModifier;
}

/** The complaints in Supervisor's order: name, channel, modifier. */
function parseTailArguments(words: readonly string[]): TailRequest | string {
  const modifierWord = words[0]?.startsWith('-') ? words[0] : undefined;
  const [name, ...rest] = modifierWord === undefined ? words : words.slice(1);
  if (name === undefined) return 'Error: tail requires process name';
  const channelWord = rest.at(-1) ?? 'stdout';
  const channel = channelWord.toLowerCase();
  if (channel !== 'stdout' && channel !== 'stderr') return `Error: bad channel '${channelWord}'`;
  const modifier = modifierWord === undefined ? defaultTail : parseTailModifier(modifierWord);
  if (modifier === undefined) return `Error: bad argument ${modifierWord}`;
  return { name, channel, modifier };
}

async function showTail(
  context: CommandContext,
  name: string,
  channel: Channel,
  offset: number,
): Promise<void> {
  const { supervisor } = context.client;
  try {
    const text =
      channel === 'stdout'
        ? await supervisor.readProcessStdoutLog(name, offset, 0)
        : await supervisor.readProcessStderrLog(name, offset, 0);
    context.output.line(text);
  } catch (error) {
    const reason = error instanceof RpcFault ? reasons.get(error.code) : undefined;
    if (reason === undefined) throw error;
    context.output.line(`${name}: ERROR (${reason})`);
    context.setExitStatus(ExitCode.generic);
  }
}

const reasons: ReadonlyMap<number, string> = new Map<number, string>([
  [FAULT_CODES.NO_FILE, 'no log file'],
  [FAULT_CODES.FAILED, 'unknown error reading log'],
  [FAULT_CODES.BAD_NAME, 'no such process name'],
]);
