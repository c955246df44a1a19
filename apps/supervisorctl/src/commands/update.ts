/** `update`: makes the daemon read its configuration again and applies what changed. */
import { applyChanges, type UpdateStep } from '../apply-changes.ts';
import type { Command, CommandContext } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { formatJson, takeJsonFlag } from '../json-output.ts';
import { compilePattern, isPattern } from '../name-pattern.ts';
import { type ConfigChanges, reloadConfig } from '../reload-config.ts';

export const updateCommand: Command = {
  name: 'update',
  help: [
    'update\t\t\tReload config and add/remove as necessary, and will restart affected programs',
    'update all\t\tReload config and add/remove as necessary, and will restart affected programs',
    'update <gname> [...]\tUpdate specific groups',
  ],
  checksServer: false,
  shuttingDownText: 'ERROR: already shutting down',
  argumentKind: 'group',
  flags: ['--json'],
  async run(context, argument) {
    const { isJson, words } = takeJsonFlag(argument);
    const changes = await reloadConfig(context);
    if (changes === undefined) return;
    const wanted = await restrictToGroups(context, changes, words);
    const steps: UpdateStep[] = [];
    for await (const step of applyChanges(context.client.supervisor, wanted)) {
      steps.push(step);
      if (!isJson) context.output.line(describeStep(step));
      if (step.result === 'failed') context.setExitStatus(ExitCode.generic);
    }
    if (isJson) context.output.line(formatJson(summarize(steps)));
  },
};

/** No names, or `all` among them: every change. Unknown groups are told; the others are still done. */
async function restrictToGroups(
  context: CommandContext,
  changes: ConfigChanges,
  words: readonly string[],
): Promise<ConfigChanges> {
  if (words.length === 0 || words.includes('all')) return changes;
  const active = await context.client.supervisor.getAllProcessInfo();
  const known = new Set([...active.map(({ group }) => group), ...changes.added]);
  const { picked, unknown } = pickGroups(words, known);
  for (const name of unknown) {
    context.complain(`ERROR: no such group: ${name}`);
    context.setExitStatus(ExitCode.generic);
  }
  const isPicked = (group: string): boolean => picked.has(group);
  return {
    removed: changes.removed.filter(isPicked),
    changed: changes.changed.filter(isPicked),
    added: changes.added.filter(isPicked),
  };
}

/** Pure: a word is the name of a group, or else a pattern over their names. */
export function pickGroups(
  words: readonly string[],
  known: ReadonlySet<string>,
): { readonly picked: ReadonlySet<string>; readonly unknown: readonly string[] } {
  const picked = new Set<string>();
  const unknown: string[] = [];
  for (const word of words) {
    const isMeant =
      isPattern(word) && !known.has(word) ? compilePattern(word) : (name: string) => name === word;
    const found = [...known].filter(isMeant);
    for (const name of found) picked.add(name);
    if (found.length === 0) unknown.push(word);
  }
  return { picked, unknown };
}

/** Salt looks for `NAME: updated`, Ansible for the exact `NAME: added process group`. */
function describeStep({ group, result }: UpdateStep): string {
  switch (result) {
    case 'stopped':
      return `${group}: stopped`;
    case 'failed':
      return `${group}: has problems; not removing`;
    case 'removed':
    case 'updated':
    case 'added':
      return `${group}: ${result} process group`;
  }
}

function summarize(steps: readonly UpdateStep[]): object {
  const groupsThatWere = (result: UpdateStep['result']): readonly string[] =>
    steps.filter((step) => step.result === result).map(({ group }) => group);
  return {
    removed: groupsThatWere('removed'),
    updated: groupsThatWere('updated'),
    added: groupsThatWere('added'),
    failed: groupsThatWere('failed'),
  };
}
