/**
 * Builds commands that take patterns of process names where Supervisor's own take names. What three
 * well-known Python plug-ins add is made of these; see known-python-plugins.ts.
 */
import type { ProcessInfo } from '@sv/rpc';
import type { Command, CommandContext } from './command.ts';
import { splitWords } from './command-line.ts';
import { ExitCode } from './exit-code.ts';
import { compilePattern, matchProcessNames } from './name-pattern.ts';
import type { ProcessName } from './namespec.ts';
import { type ProcessAction, runInParallel, runOnTarget, targetOf } from './process-action.ts';

/** Which of its names a process is matched by. */
export type PatternScope = 'process-name' | 'short-or-full-name';

export interface PatternCommandOptions {
  readonly name: string;
  readonly summary: string;
  readonly scope: PatternScope;
  run(context: CommandContext, processes: readonly ProcessInfo[]): Promise<void>;
}

export function patternCommand({ name, summary, scope, run }: PatternCommandOptions): Command {
  const command: Command = {
    name,
    help: [`${name} <pattern> [...]\t${summary}`, `${name} all\t\tThe same for every process`],
    checksServer: true,
    argumentKind: 'process',
    async run(context, argument) {
      const all = await context.client.supervisor.getAllProcessInfo();
      const picked = pickProcesses(splitWords(argument), scope, all);
      if (picked.length > 0) return run(context, picked);
      context.output.line('No process matched given expression.');
      context.setExitStatus(ExitCode.generic);
    },
  };
  return command;
}

/** Pure: each process once, in the daemon's order. `all` is `*`. */
export function pickProcesses(
  words: readonly string[],
  scope: PatternScope,
  all: readonly ProcessInfo[],
): readonly ProcessInfo[] {
  const tests = words.map((word) => testFor(word === 'all' ? '*' : word, scope));
  return all.filter(({ name, group }) => tests.some((test) => test({ process: name, group })));
}

function testFor(pattern: string, scope: PatternScope): (name: ProcessName) => boolean {
  if (scope === 'short-or-full-name') return matchProcessNames(pattern);
  const matches = compilePattern(pattern);
  return ({ process }) => matches(process);
}

/** One action on all of them at once, then the next. */
export function inParallel(...actions: readonly ProcessAction[]): PatternCommandOptions['run'] {
  return async (context, processes) => {
    for (const action of actions) await runInParallel(context, action, processes);
  };
}

/** All actions on one of them, then on the next: while one restarts, the others serve. */
export function oneByOne(...actions: readonly ProcessAction[]): PatternCommandOptions['run'] {
  return async (context, processes) => {
    for (const info of processes) {
      for (const action of actions) await runOnTarget(context, action, targetOf(info));
    }
  };
}
