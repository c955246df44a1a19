/**
 * Which processes do the words of a command mean? Words without pattern characters mean what they
 * meant to Supervisor and cost no call. A pattern is looked up, and a process that really has that
 * text for a name wins over what it would match.
 */
import type { ProcessInfo } from '@sv/rpc';
import { isPattern, matchProcessNames } from './name-pattern.ts';
import { formatNamespec } from './namespec.ts';
import type { RemoteSupervisor } from './remote-supervisor.ts';

/** Pattern word → the processes it picks. A word that is not in the map is a plain name. */
export type PatternMatches = ReadonlyMap<string, readonly ProcessInfo[]>;

export async function findMatches(
  client: RemoteSupervisor,
  words: readonly string[],
): Promise<PatternMatches> {
  if (!words.some(isPattern)) return new Map();
  return matchWords(words, await client.supervisor.getAllProcessInfo());
}

/** Pure part: a pattern that picks nothing is left a plain name, for the daemon to refuse. */
export function matchWords(
  words: readonly string[],
  processes: readonly ProcessInfo[],
): PatternMatches {
  const found = new Map<string, readonly ProcessInfo[]>();
  for (const word of words) {
    if (!isPattern(word) || processes.some((info) => hasName(info, word))) continue;
    const matches = matchProcessNames(word);
    const picked = processes.filter(({ name, group }) => matches({ process: name, group }));
    if (picked.length > 0) found.set(word, picked);
  }
  return found;
}

/** The name of a process as `status` shows it. */
export function nameOf({ name, group }: Pick<ProcessInfo, 'name' | 'group'>): string {
  return formatNamespec({ process: name, group });
}

/** A struct of the wire under the name that people know it by: what `--json` gives. */
export function withNamespec<Info extends Pick<ProcessInfo, 'name' | 'group'>>(
  info: Info,
): Info & { readonly namespec: string } {
  return { namespec: nameOf(info), ...info };
}

function hasName(info: ProcessInfo, word: string): boolean {
  return nameOf(info) === word || `${info.group}:${info.name}` === word;
}
