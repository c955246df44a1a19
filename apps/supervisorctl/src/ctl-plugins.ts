/**
 * The sections `[ctlplugin:NAME]`: modules in JavaScript that add commands. The reference is
 * `module:export`, the module a path (from the directory of the configuration file) or a package.
 */
import type { Command, CommandGroup } from './command.ts';
import { findKnownPythonPlugin, type KnownPythonPlugin } from './known-python-plugins.ts';

/** A section as the configuration has it. */
export interface CtlPluginSection {
  readonly name: string;
  /** The value of `supervisor.ctl_factory`. */
  readonly factory: string;
  /** All other keys, lower-cased. */
  readonly settings: Readonly<Record<string, string>>;
}

/** What a module must export: called once at start, with the other keys of the section. */
export type CtlPluginFactory = (
  settings: Readonly<Record<string, string>>,
) => CtlPlugin | Promise<CtlPlugin>;

export interface CtlPlugin {
  readonly commands: readonly CtlPluginCommand[];
}

/** A command that may leave out what it has no use for. */
export type CtlPluginCommand = Pick<Command, 'name' | 'run'> & Partial<Command>;

/** A section whose module or export cannot be had. The message is for the user. */
export class CtlPluginError extends Error {
  override readonly name = 'CtlPluginError';
}

export interface LoadedCtlPlugins {
  readonly commandGroups: readonly CommandGroup[];
  readonly warnings: readonly string[];
}

/** @throws CtlPluginError */
export async function loadCtlPlugins(
  sections: readonly CtlPluginSection[],
  importModule: (specifier: string) => Promise<Readonly<Record<string, unknown>>>,
): Promise<LoadedCtlPlugins> {
  const commandGroups: CommandGroup[] = [];
  const warnings: string[] = [];
  for (const section of sections) {
    const known = findKnownPythonPlugin(section.factory);
    const commands =
      known === undefined
        ? await loadCommands(section, importModule)
        : known.commands(section.settings);
    if (known !== undefined) warnings.push(describePythonPlugin(section, known, commands));
    if (commands.length > 0) commandGroups.push({ title: section.name, commands });
  }
  return { commandGroups, warnings };
}

function describePythonPlugin(
  { name, factory }: CtlPluginSection,
  { distribution, instead }: KnownPythonPlugin,
  commands: readonly Command[],
): string {
  const verbs = commands.map((command) => command.name).join(', ');
  const what =
    commands.length > 0 ? `its commands are built in here: ${verbs}` : `it is skipped (${instead})`;
  return `Warning: [ctlplugin:${name}] ${factory} is the Python plug-in ${distribution}; ${what}`;
}

async function loadCommands(
  section: CtlPluginSection,
  importModule: (specifier: string) => Promise<Readonly<Record<string, unknown>>>,
): Promise<readonly Command[]> {
  const { name, factory, settings } = section;
  const [, specifier = '', exportName] = /^(.*?)(?::([^:/]*))?$/s.exec(factory.trim()) ?? [];
  try {
    const exported = (await importModule(specifier))[exportName ?? 'default'];
    if (typeof exported !== 'function') {
      throw new TypeError(`expected a function as export '${exportName ?? 'default'}'`);
    }
    return readPlugin(await (exported as CtlPluginFactory)(settings));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // Node adds where it looked from, which is the inside of our bundle.
    const reason = message.replace(/ imported from .*$/s, '');
    throw new CtlPluginError(
      `${factory} cannot be resolved within [ctlplugin:${name}]: ${reason}`,
      { cause: error },
    );
  }
}

/** A plug-in is not type-checked by us: what it must have is looked for, the rest gets a default. */
function readPlugin(plugin: unknown): readonly Command[] {
  const commands = (plugin as Partial<CtlPlugin> | undefined)?.commands;
  if (!Array.isArray(commands))
    throw new TypeError('expected the factory to give { commands: [] }');
  return commands.map((command: CtlPluginCommand) => {
    if (!/^[A-Za-z0-9_]+$/.test(command.name)) {
      throw new TypeError(
        `expected a command name of letters, digits and _, got '${command.name}'`,
      );
    }
    if (typeof command.run !== 'function') {
      throw new TypeError(`expected command '${command.name}' to have a function run`);
    }
    return { help: [], checksServer: true, argumentKind: 'none', ...command };
  });
}
