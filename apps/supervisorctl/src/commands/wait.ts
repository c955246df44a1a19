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
import { selectProcesses } from './status.ts';

/** Short for a person and cheap for the daemon: an answer takes it a millisecond or two. */
const pollDelayMs = 100;

export const waitCommand: Command = {
  name: 'wait',
  help: [
    'wait <name>\t\t\tWait until a process is RUNNING (or can only fail)',
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
    const names = new Set(shown.map(nameOf));
    await waitForAll(context, request, names, all);
  },
};

async function waitForAll(
  context: CommandContext,
  request: WaitRequest,
  names: ReadonlySet<string>,
  firstLook: readonly ProcessInfo[],
): Promise<void> {
  const startedAt = context.clock.now();
  const waiting = new Set(names);
  for (let all = firstLook; ; all = await context.client.supervisor.getAllProcessInfo()) {
    const infos = new Map(all.map((info) => [nameOf(info), info]));
    for (const name of waiting) {
      const verdict = judge(request, infos.get(name));
      if (verdict.kind === 'waiting') continue;
      waiting.delete(name);
      tell(context, name, verdict);
    }
    if (waiting.size === 0) return;
    const elapsedMs = context.clock.now() - startedAt;
    if (request.timeoutMs !== undefined && elapsedMs >= request.timeoutMs) {
      for (const name of waiting) tell(context, name, timedOut(infos.get(name)));
      return;
    }
    await context.clock.sleep(Math.min(pollDelayMs, (request.timeoutMs ?? Infinity) - elapsedMs));
  }
}

type Verdict =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'reached'; readonly text: string }
  | { readonly kind: 'failed'; readonly text: string };

/** FATAL is the end unless it is what was wanted: only somebody's `start` leads out of it. */
function judge({ states }: WaitRequest, info: ProcessInfo | undefined): Verdict {
  if (info === undefined) return { kind: 'failed', text: 'removed' };
  const { statename, description } = info;
  if (states.includes(statename)) return { kind: 'reached', text: statename };
  if (statename === 'FATAL') return { kind: 'failed', text: `FATAL: ${description}` };
  return { kind: 'waiting' };
}

function timedOut(info: ProcessInfo | undefined): Verdict {
  return { kind: 'failed', text: `timed out in state ${info?.statename}` };
}

function tell(context: CommandContext, name: string, verdict: Verdict): void {
  if (verdict.kind === 'reached') context.output.line(`${name}: ${verdict.text}`);
  if (verdict.kind === 'failed') {
    context.output.line(`${name}: ERROR (${verdict.text})`);
    context.setExitStatus(ExitCode.generic);
  }
}
