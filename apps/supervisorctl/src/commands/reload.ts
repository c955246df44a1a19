/** `reload`: restarts the whole daemon. Any argument is refused, so `reload x` never does that. */
import type { Command } from '../command.ts';
import { confirm } from '../confirm.ts';
import { acceptsNoArguments } from '../usage-error.ts';

export const reloadCommand: Command = {
  name: 'reload',
  help: ['reload \t\tRestart the remote supervisord.'],
  checksServer: false,
  shuttingDownText: 'ERROR: already shutting down',
  argumentKind: 'none',
  async run(context, argument) {
    if (!acceptsNoArguments(context, reloadCommand, argument)) return;
    const question = 'Really restart the remote supervisord process y/N? ';
    if (!(await confirm(context, question))) return;
    await context.client.supervisor.restart();
    context.output.line('Restarted supervisord');
  },
};
