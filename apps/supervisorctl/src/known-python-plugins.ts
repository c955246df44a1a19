/**
 * Plug-ins that existing configurations name. They are Python and cannot run here; to die of them
 * would keep a whole configuration from working. Three have native equivalents under their own verbs;
 * the others are passed over with a word on what to do.
 */
import type { Command, CommandContext } from './command.ts';
import { startAction } from './commands/start.ts';
import { showTable } from './commands/status.ts';
import { stopAction } from './commands/stop.ts';
import { inParallel, oneByOne, type PatternScope, patternCommand } from './pattern-command.ts';

export interface KnownPythonPlugin {
  /** As people know it. */
  readonly distribution: string;
  /** Its verbs, done natively. `settings` are the keys of its section. */
  commands(settings: Readonly<Record<string, string>>): readonly Command[];
  /** What to use where there are none. */
  readonly instead?: string;
}

/** By the first part of the module's name, for instance `supervisorwildcards`. */
export function findKnownPythonPlugin(reference: string): KnownPythonPlugin | undefined {
  return knownPlugins.get(/^[^.:]*/.exec(reference)?.[0] ?? '');
}

const knownPlugins: ReadonlyMap<string, KnownPythonPlugin> = new Map([
  ['supervisorwildcards', { distribution: 'supervisor-wildcards', commands: wildcardCommands }],
  ['supervisor_quick', { distribution: 'supervisor-quick', commands: quickCommands }],
  [
    'supervisorserialrestart',
    { distribution: 'supervisor-serialrestart', commands: serialRestartCommands },
  ],
  ['mr', withoutCommands('mr.laforge', 'supervisorctl start NAME and wait NAME do its work')],
  ['supervisor_cache', withoutCommands('supervisor_cache', 'there is no equivalent')],
  ['supervisor_twiddler', withoutCommands('supervisor_twiddler', 'edit the file, then update')],
  ['supervisor_jcmd', withoutCommands('supervisor_jcmd', 'there is no equivalent')],
  ['supvisors', withoutCommands('Supvisors', 'there is no equivalent')],
  ['multivisor', withoutCommands('multivisor', 'run multivisor-rpc as an event listener')],
]);

function withoutCommands(distribution: string, instead: string): KnownPythonPlugin {
  return { distribution, instead, commands: () => [] };
}

/** `match_group = 1` matches `group:process` where it is the bare process name otherwise. */
function wildcardCommands(settings: Readonly<Record<string, string>>): readonly Command[] {
  const isGroupMatched = Number(settings.match_group ?? 0) !== 0;
  const scope: PatternScope = isGroupMatched ? 'short-or-full-name' : 'process-name';
  const start = inParallel(startAction);
  const stop = inParallel(stopAction);
  const restart = inParallel(stopAction, startAction);
  return [
    patternCommand({ name: 'mstart', summary: 'Start all that match', scope, run: start }),
    patternCommand({ name: 'mstop', summary: 'Stop all that match', scope, run: stop }),
    patternCommand({ name: 'mrestart', summary: 'Restart all that match', scope, run: restart }),
    patternCommand({ name: 'mstatus', summary: 'Status of all that match', scope, run: status }),
  ];
}

/** Its point is that nothing waits for anything else; that is how we start and stop anyway. */
function quickCommands(): readonly Command[] {
  const scope = 'short-or-full-name';
  const start = inParallel(startAction);
  const stop = inParallel(stopAction);
  const restart = inParallel(stopAction, startAction);
  return [
    patternCommand({ name: 'quickstart', summary: 'Start all at once', scope, run: start }),
    patternCommand({ name: 'quickstop', summary: 'Stop all at once', scope, run: stop }),
    patternCommand({ name: 'quickrestart', summary: 'Restart all at once', scope, run: restart }),
  ];
}

function serialRestartCommands(): readonly Command[] {
  return [
    patternCommand({
      name: 'serialrestart',
      summary: 'Restart one after the other',
      scope: 'short-or-full-name',
      run: oneByOne(stopAction, startAction),
    }),
  ];
}

async function status(
  context: CommandContext,
  processes: Parameters<typeof showTable>[1],
): Promise<void> {
  showTable(context, processes);
}
