/** `shutdown`: the answer comes when the daemon has accepted; nothing is waited for. */
import { FAULT_CODES, RpcFault } from '@sv/rpc';
import type { Command } from '../command.ts';
import { confirm } from '../confirm.ts';
import { ExitCode } from '../exit-code.ts';
import { unreachableText } from '../failure-text.ts';
import { acceptsNoArguments } from '../usage-error.ts';

export const shutdownCommand: Command = {
  name: 'shutdown',
  help: ['shutdown \tShut the remote supervisord down.'],
  checksServer: false,
  argumentKind: 'none',
  async run(context, argument) {
    if (!acceptsNoArguments(context, shutdownCommand, argument)) return;
    const question = 'Really shut the remote supervisord process down y/N? ';
    if (!(await confirm(context, question))) return;
    try {
      await context.client.supervisor.shutdown();
      context.output.line('Shut down');
    } catch (error) {
      if (error instanceof RpcFault && error.code === FAULT_CODES.SHUTDOWN_STATE) {
        // What was wanted is under way already, so this is no failure; Supervisor exits 0 as well.
        return context.output.line('ERROR: already shutting down');
      }
      const unreachable = unreachableText(error, context.serverUrl);
      if (unreachable === undefined) throw error;
      context.output.line(`ERROR: ${unreachable} (already shut down?)`);
      context.setExitStatus(ExitCode.generic);
    }
  },
};
