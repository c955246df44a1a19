/** Makes the daemon read its configuration; a configuration it cannot read is one line. */
import { FAULT_CODES, RpcFault } from '@sv/rpc';
import type { CommandContext } from './command.ts';
import { ExitCode } from './exit-code.ts';

/** Names of groups, in the daemon's order. */
export interface ConfigChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/**
 * `undefined` when the configuration is refused; that is told and is in the exit status already. The
 * same line for `reread` and `update`, where Supervisor's `update` prints a Python exception.
 */
export async function reloadConfig(context: CommandContext): Promise<ConfigChanges | undefined> {
  try {
    const [[added, changed, removed]] = await context.client.supervisor.reloadConfig();
    return { added, changed, removed };
  } catch (error) {
    if (!(error instanceof RpcFault) || error.code !== FAULT_CODES.CANT_REREAD) throw error;
    context.complain(`ERROR: ${error.faultString}`);
    context.setExitStatus(ExitCode.generic);
    return undefined;
  }
}
