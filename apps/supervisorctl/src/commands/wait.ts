/**
 * `wait`: until every named process is in a wanted state. Not a verb of Supervisor's; deploy scripts
 * otherwise loop over `status`. Exit status 1 means that the state was not reached.
 */
import type { ProcessInfo } from '@sv/rpc';
import type { Command, CommandContext } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { nameOf } from '../name-selection.ts';
import { refuseArguments } from '../usage-error.ts';
import { parseWaitArguments, type WaitRequest } from '../wait-arguments.ts';
import { watchStates } from '../watch-states.ts';
import { selectProcesses } from './status.ts';

export const waitCommand: Command = {
  name: 'wait',
  help: [
    'wait <name>\t\t\tWait until a process is RUNNING, or FATAL and so never will be',
    'wait <name> <name>\t\tWait for several processes or groups',
    'wait <name> --for <state>\tWait for another state, or for one of several: A,B',
    'wait <name> --timeout <secs>\tGive up after that many seconds',
  ],
  checksServer: true,
  argumentKind: 'process',
  flags: ['--for', '--timeout'],
  async run(context, argument) {
    const request = parseWaitArguments(argument);
    if (typeof request === 'string') {
      return refuseArguments(context, waitCommand, request, ExitCode.invalidArguments);
    }
    const all = await context.client.supervisor.getAllProcessInfo();
    const { shown, errors } = selectProcesses(request.names, all);
    for (const error of errors) context.complain(error);
    if (errors.length > 0) return context.setExitStatus(ExitCode.generic);
    await waitForAll(context, request, new Set(shown.map(nameOf)));
  },
};

async function waitForAll(
  context: CommandContext,
  { states, timeoutMs }: WaitRequest,
  waiting: Set<string>,
): Promise<void> {
  await watchStates(context, {
    names: [...waiting],
    // FATAL is the end even where it is not wanted: only somebody's `start` leads out of it.
    states: states.includes('FATAL') ? states : [...states, 'FATAL'],
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    onArrival: (name, info) => {
      waiting.delete(name);
      if (info === undefined) fail(context, name, 'removed');
      else if (states.includes(info.statename)) context.output.line(`${name}: ${info.statename}`);
      else fail(context, name, `${info.statename}: ${info.description}`);
    },
  });
  if (waiting.size === 0) return;
  const infos = await context.client.supervisor.getAllProcessInfo();
  for (const info of infos.filter((one) => waiting.has(nameOf(one)))) tellTimeout(context, info);
}

function tellTimeout(context: CommandContext, info: ProcessInfo): void {
  fail(context, nameOf(info), `timed out in state ${info.statename}`);
}

function fail(context: CommandContext, name: string, reason: string): void {
  context.output.line(`${name}: ERROR (${reason})`);
  context.setExitStatus(ExitCode.generic);
}
