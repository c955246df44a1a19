/** The commands there are: Supervisor's, and what goes beyond it. `help` and completion read it too. */
import type { CommandGroup } from './command.ts';
import { addCommand } from './commands/add.ts';
import { availCommand } from './commands/avail.ts';
import { clearCommand } from './commands/clear.ts';
import { completionCommand } from './commands/completion.ts';
import { fgCommand } from './commands/fg.ts';
import { helpCommand } from './commands/help.ts';
import { maintailCommand } from './commands/maintail.ts';
import { openCommand } from './commands/open.ts';
import { pidCommand } from './commands/pid.ts';
import { endOfFileCommand, exitCommand, quitCommand } from './commands/quit.ts';
import { reloadCommand } from './commands/reload.ts';
import { removeCommand } from './commands/remove.ts';
import { rereadCommand } from './commands/reread.ts';
import { restartCommand } from './commands/restart.ts';
import { shutdownCommand } from './commands/shutdown.ts';
import { signalCommand } from './commands/signal.ts';
import { startCommand } from './commands/start.ts';
import { statusCommand } from './commands/status.ts';
import { stopCommand } from './commands/stop.ts';
import { tailCommand } from './commands/tail.ts';
import { updateCommand } from './commands/update.ts';
import { versionCommand } from './commands/version.ts';
import { waitCommand } from './commands/wait.ts';

/** Supervisor's own. They come first, so that nothing can take their names. */
export const defaultCommands: CommandGroup = {
  title: 'default',
  commands: [
    addCommand,
    availCommand,
    clearCommand,
    endOfFileCommand,
    exitCommand,
    fgCommand,
    helpCommand,
    maintailCommand,
    openCommand,
    pidCommand,
    quitCommand,
    reloadCommand,
    removeCommand,
    rereadCommand,
    restartCommand,
    shutdownCommand,
    signalCommand,
    startCommand,
    statusCommand,
    stopCommand,
    tailCommand,
    updateCommand,
    versionCommand,
  ],
};

export const furtherCommands: CommandGroup = {
  title: 'more',
  commands: [completionCommand, waitCommand],
  isBeyondSupervisor: true,
};
