/** `version`: that of the daemon, not ours. */
import type { Command } from '../command.ts';
import { upcheck } from '../upcheck.ts';
import { acceptsNoArguments } from '../usage-error.ts';

export const versionCommand: Command = {
  name: 'version',
  help: ['version\t\t\tShow the version of the remote supervisord process'],
  // Here, and only here, the arguments are looked at before the server is.
  checksServer: false,
  argumentKind: 'none',
  async run(context, argument) {
    if (!acceptsNoArguments(context, versionCommand, argument)) return;
    await upcheck(context.client);
    context.output.line(await context.client.supervisor.getSupervisorVersion());
  },
};
