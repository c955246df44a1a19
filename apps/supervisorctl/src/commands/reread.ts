/** `reread`: what a new reading of the configuration would change. Nothing is applied. */
import { compareCodePoints } from '../code-point-order.ts';
import type { Command } from '../command.ts';
import { formatJson, takeJsonFlag } from '../json-output.ts';
import { reloadConfig } from '../reload-config.ts';
import { acceptsNoArguments } from '../usage-error.ts';

export const rereadCommand: Command = {
  name: 'reread',
  help: ["reread \t\t\tReload the daemon's configuration files without add/remove"],
  checksServer: false,
  shuttingDownText: 'ERROR: supervisor shutting down',
  argumentKind: 'none',
  flags: ['--json'],
  async run(context, argument) {
    const { isJson, words } = takeJsonFlag(argument);
    if (!acceptsNoArguments(context, rereadCommand, words.join(' '))) return;
    const changes = await reloadConfig(context);
    if (changes === undefined) return;
    const { added, changed, removed } = changes;
    if (isJson) return context.output.line(formatJson({ added, changed, removed }));
    const lines = [
      ...added.map((name) => [name, 'available'] as const),
      ...changed.map((name) => [name, 'changed'] as const),
      ...removed.map((name) => [name, 'disappeared'] as const),
    ].sort(([left], [right]) => compareCodePoints(left, right));
    for (const [name, what] of lines) context.output.line(`${name}: ${what}`);
    if (lines.length === 0) context.output.line('No config updates to processes');
  },
};
