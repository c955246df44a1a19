/**
 * `status`: one call, whatever the names. Errors come before the table; the exit status tells the
 * states apart that scripts care about (see `exitStatusOf`).
 */
import type { ProcessInfo } from '@sv/rpc';
import type { Command, CommandContext } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { formatStatus } from '../format-status.ts';
import { formatJson, takeJsonFlag } from '../json-output.ts';
import { matchWords, nameOf, withNamespec } from '../name-selection.ts';
import { formatNamespec, parseNamespec } from '../namespec.ts';

export const statusCommand: Command = {
  name: 'status',
  help: [
    'status <name>\t\tGet status for a single process',
    'status <gname>:*\tGet status for all processes in a group',
    'status <name> <name>\tGet status for multiple named processes',
    'status\t\t\tGet all process status info',
  ],
  checksServer: true,
  failedCheckStatus: ExitCode.insufficientPrivileges,
  argumentKind: 'process',
  flags: ['--json'],
  async run(context, argument) {
    const { isJson, words } = takeJsonFlag(argument);
    const all = await context.client.supervisor.getAllProcessInfo();
    const { shown, errors } = selectProcesses(words, all);
    for (const error of errors) context.complain(error);
    if (errors.length > 0) context.setExitStatus(ExitCode.insufficientPrivileges);
    if (isJson) context.output.line(formatJson(shown.map(withNamespec)));
    else showTable(context, shown);
    // After the unknown names, so one stopped process hides them: Supervisor's order.
    if (shown.some(isDown)) context.setExitStatus(ExitCode.unimplemented);
  },
};

/** Pure: the processes in the order of the words, and a line for each word that names none. */
export function selectProcesses(
  words: readonly string[],
  all: readonly ProcessInfo[],
): { readonly shown: readonly ProcessInfo[]; readonly errors: readonly string[] } {
  if (words.length === 0 || words.includes('all')) return { shown: all, errors: [] };
  const matches = matchWords(words, all);
  const shown: ProcessInfo[] = [];
  const errors: string[] = [];
  for (const word of words) {
    const found = matches.get(word) ?? findByName(word, all);
    shown.push(...found);
    if (found.length === 0) errors.push(describeMissing(word));
  }
  return { shown, errors };
}

function findByName(word: string, all: readonly ProcessInfo[]): readonly ProcessInfo[] {
  const target = parseNamespec(word);
  return all.filter(
    ({ group, name }) =>
      group === target.group && (target.kind === 'group' || name === target.process),
  );
}

function describeMissing(word: string): string {
  const target = parseNamespec(word);
  return target.kind === 'group'
    ? `${target.group}: ERROR (no such group)`
    : `${formatNamespec(target)}: ERROR (no such process)`;
}

/** The table, or nothing at all. */
export function showTable(context: CommandContext, processes: readonly ProcessInfo[]): void {
  const rows = processes.map((info) => ({
    name: nameOf(info),
    state: info.statename,
    description: info.description,
  }));
  if (rows.length > 0) context.output.line(formatStatus(rows).join('\n'));
}

/** STARTING, BACKOFF and STOPPING count as up: scripts rely on exit status 0 for them. */
function isDown({ statename }: ProcessInfo): boolean {
  return ['STOPPED', 'EXITED', 'FATAL', 'UNKNOWN'].includes(statename);
}
