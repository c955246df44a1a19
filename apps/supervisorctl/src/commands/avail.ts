/** `avail`: the processes of the configuration last read, active or not. */
import type { ConfigInfo } from '@sv/rpc';
import type { Command } from '../command.ts';
import { padEnd } from '../format-status.ts';
import { formatJson, takeJsonFlag } from '../json-output.ts';
import { nameOf, withNamespec } from '../name-selection.ts';
import { acceptsNoArguments } from '../usage-error.ts';

export const availCommand: Command = {
  name: 'avail',
  help: ['avail\t\t\tDisplay all configured processes'],
  checksServer: false,
  shuttingDownText: 'ERROR: supervisor shutting down',
  argumentKind: 'none',
  flags: ['--json'],
  async run(context, argument) {
    const { isJson, words } = takeJsonFlag(argument);
    if (!acceptsNoArguments(context, availCommand, words.join(' '))) return;
    const infos = await context.client.supervisor.getAllConfigInfo();
    if (isJson) context.output.line(formatJson(infos.map(withNamespec)));
    else if (infos.length > 0) context.output.line(infos.map(formatAvailable).join('\n'));
  },
};

/** Unlike the table of `status`, the name column never grows. */
export function formatAvailable(info: ConfigInfo): string {
  return [
    padEnd(nameOf(info), 32),
    padEnd(info.inuse ? 'in use' : 'avail', 9),
    padEnd(info.autostart ? 'auto' : 'manual', 9),
    `${info.group_prio}:${info.process_prio}`,
  ].join(' ');
}
