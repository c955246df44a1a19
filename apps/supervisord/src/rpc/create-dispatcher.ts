/**
 * The methods that can be called: those of the `[rpcinterface:x]` sections, and `system.*`. Without
 * a section for it there are no `supervisor.*` methods, as in Supervisor. `sv.*` comes with them.
 */
import type { RpcInterfaceConfig } from '@sv/config';
import type { Supervisor } from '@sv/core';
import type { EventBus } from '@sv/events';
import type { FileSystem } from '@sv/logging';
import { Dispatcher, type Namespace, RpcFault, supervisorNamespace, svNamespace } from '@sv/rpc';
import type { ConfiguredGroups } from '../configured-groups.ts';
import type { GroupFactory } from '../group-factory.ts';
import type { MainLog } from '../main-log.ts';
import { readOwnVersion } from '../own-version.ts';
import { createConfigControl } from './config-control.ts';
import { createNodeProcessStat, pageBytes } from './node-process-stat.ts';
import { createProcessControl } from './process-control.ts';
import { createProcessInfo } from './process-info.ts';
import { createProcessLogMethods } from './process-logs.ts';
import { createSelfControl } from './self-control.ts';
import { createSvNamespace } from './sv-namespace.ts';

export interface DispatcherParts {
  readonly interfaces: readonly RpcInterfaceConfig[];
  readonly supervisor: Supervisor;
  readonly groups: ConfiguredGroups;
  readonly factory: GroupFactory;
  readonly bus: EventBus;
  readonly mainLog: MainLog;
  readonly fileSystem: FileSystem;
  readonly pid: number;
  /** Wall time in milliseconds. */
  readonly now: () => number;
  readonly shutDown: () => void;
  /** Throws when the configuration as it is now could not be restarted with. */
  readonly restart: () => void;
}

/** What the configuration calls the interface that is built in. */
export const MAIN_INTERFACE = 'supervisor.rpcinterface:make_main_rpcinterface';

export function createDispatcher(parts: DispatcherParts): Dispatcher {
  const { logger } = parts.mainLog;
  const namespaces: Namespace[] = [];
  for (const { name, factory } of parts.interfaces) {
    if (factory === MAIN_INTERFACE) namespaces.push({ ...mainNamespace(parts), name });
  }
  const hasMain = parts.interfaces.some(({ factory }) => factory === MAIN_INTERFACE);
  const isTaken = namespaces.some(({ name }) => name === 'sv');
  if (hasMain && !isTaken) namespaces.push(ownNamespace(parts));
  return new Dispatcher({
    namespaces,
    log: {
      ...(logger.isEnabled('trace') ? { trace: (text: string) => logger.trace(text) } : {}),
      error: (text) => logger.error(text),
      critical: (text) => logger.critical(text),
    },
  });
}

function mainNamespace(parts: DispatcherParts): Namespace {
  const { supervisor, groups, factory, bus } = parts;
  return supervisorNamespace(
    {
      ...createSelfControl({
        supervisor,
        pid: parts.pid,
        identification: () => groups.config.supervisord.identifier,
        requestShutdown: () => {
          parts.mainLog.logger.info('shutdown requested by RPC');
          parts.shutDown();
        },
        requestRestart: () => {
          parts.restart();
          parts.mainLog.logger.info('restart requested by RPC');
        },
      }),
      ...createProcessControl(supervisor),
      ...createProcessInfo({
        supervisor,
        logPaths: (process) => factory.logsOf(process).paths,
        now: parts.now,
      }),
      ...createConfigControl(groups, (process, channel) => {
        const active = supervisor.group(process.group)?.process(process.name);
        // After a reread the AUTO log of the new configuration has no path yet.
        return active?.spec === process ? factory.logsOf(active).paths[channel] : null;
      }),
      ...createProcessLogMethods({
        supervisor,
        fileSystem: parts.fileSystem,
        mainLog: parts.mainLog,
        logsOf: (process) => factory.logsOf(process),
      }),
      sendRemoteCommEvent(type, data) {
        bus.publish({ name: 'REMOTE_COMMUNICATION', type, data });
        return true;
      },
    },
    refuseWhenStopping(parts),
  );
}

/** What we offer beyond Supervisor; the original's own methods stay as they are. */
function ownNamespace(parts: DispatcherParts): Namespace {
  const { supervisor, factory, now } = parts;
  const { getProcessInfo } = createProcessInfo({
    supervisor,
    logPaths: (process) => factory.logsOf(process).paths,
    now,
  });
  return svNamespace(
    createSvNamespace({
      supervisor,
      version: readOwnVersion(),
      describe: getProcessInfo,
      readStat: createNodeProcessStat(),
      pageBytes: pageBytes(),
      timeout: (delayMs) => AbortSignal.timeout(delayMs),
    }),
    refuseWhenStopping(parts),
  );
}

function refuseWhenStopping({ supervisor }: DispatcherParts) {
  return {
    beforeCall: () => {
      if (supervisor.state !== 'RUNNING') throw new RpcFault('SHUTDOWN_STATE');
    },
  };
}
