/**
 * What Tab offers, as a pure function of the line and of the names there are. The shell and the
 * scripts for bash, zsh and fish share it. Verbs, their argument kinds and their flags come from the
 * command table, so a new command needs nothing here.
 */
import type { CommandGroup } from './command.ts';
import { findCommand } from './find-command.ts';
import { formatNamespec, type ProcessName } from './namespec.ts';
import { processStateNames } from './wait-arguments.ts';

/** A line up to the cursor: complete words, and the one being typed. */
export interface CompletionPoint {
  readonly before: readonly string[];
  readonly current: string;
}

/** The kind of thing that may stand at a point. */
export type CompletionKind =
  | { readonly kind: 'none' | 'verb' | 'group' | 'process' | 'signal' | 'state' | 'shell-name' }
  | { readonly kind: 'flag'; readonly flags: readonly string[] };

export function findCompletionPoint(line: string): CompletionPoint {
  const words = line.trimStart().split(/\s+/);
  return { before: words.slice(0, -1), current: words.at(-1) ?? '' };
}

export function completionKind(
  groups: readonly CommandGroup[],
  { before, current }: CompletionPoint,
): CompletionKind {
  const [verb, ...words] = before;
  if (verb === undefined) return { kind: 'verb' };
  const command = findCommand(groups, verb);
  if (command === undefined) return { kind: 'none' };
  const { argumentKind, flags = [] } = command;
  if (flags.length > 0 && words.at(-1) === '--for') return { kind: 'state' };
  if (flags.length > 0 && current.startsWith('-')) return { kind: 'flag', flags };
  switch (argumentKind) {
    case 'command':
      return { kind: words.length === 0 ? 'verb' : 'none' };
    case 'signal-then-process':
      // Supervisor offers processes for the first word too, where none can stand.
      return { kind: words.length === 0 ? 'signal' : 'process' };
    case 'shell-name':
      return { kind: words.length === 0 ? 'shell-name' : 'none' };
    case 'group':
    case 'process':
    case 'none':
      return { kind: argumentKind };
  }
}

/** Does the kind need the names of processes, that is, a call? */
export function needsProcessNames({ kind }: CompletionKind): boolean {
  return kind === 'group' || kind === 'process';
}

/** What fits the word being typed, sorted by nothing but their natural order. */
export function candidatesFor(
  kind: CompletionKind,
  current: string,
  groups: readonly CommandGroup[],
  processes: readonly ProcessName[],
): readonly string[] {
  return candidatesOfKind(kind, current, groups, processes).filter((candidate) =>
    candidate.startsWith(current),
  );
}

function candidatesOfKind(
  wanted: CompletionKind,
  current: string,
  groups: readonly CommandGroup[],
  processes: readonly ProcessName[],
): readonly string[] {
  switch (wanted.kind) {
    case 'verb':
      return verbs(groups);
    case 'group':
      return [...new Set(processes.map(({ group }) => group))];
    case 'process':
      return current.includes(':') ? fullNames(processes) : shortNames(processes);
    case 'signal':
      return signals;
    case 'state':
      return processStateNames;
    case 'flag':
      return wanted.flags;
    case 'shell-name':
      return ['bash', 'fish', 'zsh'];
    case 'none':
      return [];
  }
}

function verbs(groups: readonly CommandGroup[]): readonly string[] {
  const commands = groups.flatMap((group) => group.commands);
  const offered = commands.filter(({ help }) => help.length > 0).map(({ name }) => name);
  return [...new Set(offered)].sort();
}

/** A group whose processes have names of their own is offered as a whole, too. */
function shortNames(processes: readonly ProcessName[]): readonly string[] {
  const wholeGroups = processes.filter(({ group, process }) => group !== process);
  const names = [
    ...wholeGroups.map(({ group }) => `${group}:*`),
    ...processes.map((name) => formatNamespec(name)),
  ];
  return [...new Set(names)].sort();
}

function fullNames(processes: readonly ProcessName[]): readonly string[] {
  const names = processes.flatMap(({ group, process }) =>
    group === process ? [`${group}:${process}`] : [`${group}:*`, `${group}:${process}`],
  );
  return [...new Set(names)].sort();
}

/** Those that people send; a daemon takes any other as well. */
const signals = [
  'ABRT',
  'ALRM',
  'CONT',
  'HUP',
  'INT',
  'KILL',
  'QUIT',
  'STOP',
  'TERM',
  'TSTP',
  'TTIN',
  'TTOU',
  'USR1',
  'USR2',
  'WINCH',
] as const;
