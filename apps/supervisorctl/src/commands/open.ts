/** `open`: makes another daemon that of the session. Only the shell has a use for it. */
import type { Command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';

export const openCommand: Command = {
  name: 'open',
  help: [
    'open <url>\tConnect to a remote supervisord process.',
    '\t\t(for UNIX domain socket, use unix:///socket/path)',
  ],
  checksServer: false,
  argumentKind: 'none',
  async run(context, argument) {
    if (!/^(http|unix):\/\//.test(argument)) {
      context.output.line('ERROR: url must be http:// or unix://');
      return context.setExitStatus(ExitCode.generic);
    }
    context.open(argument);
    await context.runLine('status');
  },
};
