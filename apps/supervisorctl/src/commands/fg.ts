/**
 * `fg`: both streams of a process are followed and every typed line goes to its stdin. Line-based, no
 * raw terminal and no signals: Ctrl-C and Ctrl-D only leave.
 */
import { FAULT_CODES, RpcFault } from '@sv/rpc';
import type { Command, CommandContext } from '../command.ts';
import { splitWords } from '../command-line.ts';
import { ExitCode } from '../exit-code.ts';
import { copyStream, processLogPath } from '../follow-log.ts';
import { refuseArguments } from '../usage-error.ts';

export const fgCommand: Command = {
  name: 'fg',
  help: ['fg <process>\tConnect to a process in foreground mode', '\t\tCtrl-C to exit'],
  checksServer: true,
  argumentKind: 'process',
  async run(context, argument) {
    const [name, ...others] = splitWords(argument);
    if (name === undefined) {
      return refuseArguments(context, fgCommand, 'ERROR: no process name supplied');
    }
    if (others.length > 0) return refuse(context, 'ERROR: too many process names supplied');
    const statename = await stateOf(context, name);
    if (statename === undefined) return refuse(context, 'ERROR: bad process name supplied');
    if (statename !== 'RUNNING') return refuse(context, 'ERROR: process not running');
    context.output.line('==> Press Ctrl-C to exit <==');
    await context.untilInterrupted((signal) => attach(context, name, signal));
    context.output.line('Exiting foreground');
  },
};

function refuse(context: CommandContext, complaint: string): void {
  context.output.line(complaint);
  context.setExitStatus(ExitCode.generic);
}

async function stateOf(context: CommandContext, name: string): Promise<string | undefined> {
  try {
    return (await context.client.supervisor.getProcessInfo(name)).statename;
  } catch (error) {
    if (error instanceof RpcFault && error.code === FAULT_CODES.BAD_NAME) return undefined;
    throw error;
  }
}

/** Over when the typing is, or when a stream is: then the daemon or the process's group is gone. */
async function attach(context: CommandContext, name: string, signal: AbortSignal): Promise<void> {
  const end = new AbortController();
  const over = AbortSignal.any([signal, end.signal]);
  const streams = (['stdout', 'stderr'] as const).map(async (channel) => {
    try {
      const stream = await copyStream(context, processLogPath(name, channel), over);
      if (stream === 'ended') end.abort();
    } catch {
      // A broken stream means what an ended one means; the typing is told by `over`.
      end.abort();
    }
  });
  try {
    await sendTypedLines(context, name, over);
  } finally {
    end.abort();
    await Promise.all(streams);
  }
}

async function sendTypedLines(
  context: CommandContext,
  name: string,
  over: AbortSignal,
): Promise<void> {
  while (!over.aborted) {
    const line = await context.ask('', over);
    if (line === undefined) return;
    if (!(await sendLine(context, name, line))) {
      context.output.line('Process got killed');
      return;
    }
  }
}

/** Is the process still there to read it? */
async function sendLine(context: CommandContext, name: string, line: string): Promise<boolean> {
  try {
    await context.client.supervisor.sendProcessStdin(name, `${line}\n`);
    return (await stateOf(context, name)) === 'RUNNING';
  } catch (error) {
    if (error instanceof RpcFault && goneFaults.includes(error.code)) return false;
    throw error;
  }
}

const goneFaults: readonly number[] = [
  FAULT_CODES.NOT_RUNNING,
  FAULT_CODES.NO_FILE,
  FAULT_CODES.BAD_NAME,
];
