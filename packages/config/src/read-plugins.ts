/** `[rpcinterface:x]` and `[ctlplugin:x]`: the factory, then everything else as texts. */
import { allEntries } from './ini-document.ts';
import type { LoadContext } from './load-context.ts';
import { resolvable } from './resolvable.ts';
import { untrimmedName } from './section-name.ts';
import { SectionReader } from './section-reader.ts';
import type { OptionSchema } from './section-schema.ts';
import type { PluginConfig } from './sections/plugin.ts';

/** The plug-ins of a kind of section, in the order of the file. */
export function readPlugins(
  context: LoadContext,
  kind: 'rpcinterface' | 'ctlplugin',
  factory: OptionSchema<string | null>,
): readonly PluginConfig[] {
  const plugins: PluginConfig[] = [];
  for (const section of context.document.sections.values()) {
    if (!section.name.startsWith(`${kind}:`)) continue;
    plugins.push(readPlugin(new SectionReader(context, section), factory));
  }
  return Object.freeze(plugins);
}

function readPlugin(reader: SectionReader, factory: OptionSchema<string | null>): PluginConfig {
  const { context, name, section } = reader;
  const reference = readReference(reader, factory);
  const options: Record<string, string> = Object.create(null);
  for (const entry of allEntries(context.document, section).values()) {
    if (entry.key === factory.key) continue;
    options[entry.key] = reader.expanded(entry, context.environmentScope) ?? '';
  }
  return Object.freeze({
    name: untrimmedName(name),
    factory: reference,
    options: Object.freeze({ ...options }),
  });
}

function readReference(reader: SectionReader, factory: OptionSchema<string | null>): string {
  if (reader.entry(factory.key) === undefined) {
    const message = `section [${reader.name}] does not specify a ${factory.key}`;
    reader.missing(factory.key, message, `${factory.key} = MODULE:ATTRIBUTE`);
    return '';
  }
  const errors = reader.context.log.errorCount;
  const reference = reader.read(factory, reader.context.environmentScope) ?? '';
  if (reader.context.log.errorCount === errors) resolvable(reader, factory.key, reference);
  return reference;
}
