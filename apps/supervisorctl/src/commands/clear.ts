/**
 * `clear`: empties the logs of processes. `clear g:*` clears the group; Supervisor answers
 * `g:None: ERROR (no such process)` there, although its other verbs know the form.
 */
import { FAULT_CODES, type ProcessResult, RpcFault } from '@sv/rpc';
import type { Command } from '../command.ts';
import { splitWords } from '../command-line.ts';
import { nameOf } from '../name-selection.ts';
import { type ProcessAction, runOnNames } from '../process-action.ts';
import type { RemoteSupervisor } from '../remote-supervisor.ts';
import { refuseArguments } from '../usage-error.ts';

const clearAction: ProcessAction = {
  action: 'clear',
  appliesTo: () => true,
  process: (supervisor, name) => supervisor.clearProcessLogs(name),
  group: clearGroup,
  all: (supervisor) => supervisor.clearAllProcessLogs(),
};

export const clearCommand: Command = {
  name: 'clear',
  help: [
    "clear <name>\t\tClear a process' log files.",
    "clear <name> <name>\tClear multiple process' log files",
    "clear all\t\tClear all process' log files",
  ],
  checksServer: true,
  argumentKind: 'process',
  async run(context, argument) {
    const words = splitWords(argument);
    if (words.length > 0) return runOnNames(context, clearAction, words);
    refuseArguments(context, clearCommand, 'Error: clear requires a process name');
  },
};

/** The daemon has no method for it; this answers as one would. */
async function clearGroup(
  supervisor: RemoteSupervisor['supervisor'],
  group: string,
): Promise<readonly ProcessResult[]> {
  const members = (await supervisor.getAllProcessInfo()).filter((info) => info.group === group);
  if (members.length === 0) throw new RpcFault('BAD_NAME', group);
  const results: ProcessResult[] = [];
  for (const { name } of members) {
    const outcome = await clearOne(supervisor, nameOf({ name, group }));
    results.push({ name, group, ...outcome });
  }
  return results;
}

async function clearOne(
  supervisor: RemoteSupervisor['supervisor'],
  name: string,
): Promise<Pick<ProcessResult, 'status' | 'description'>> {
  try {
    await supervisor.clearProcessLogs(name);
    return { status: FAULT_CODES.SUCCESS, description: 'OK' };
  } catch (error) {
    if (!(error instanceof RpcFault)) throw error;
    return { status: error.code, description: error.faultString };
  }
}
