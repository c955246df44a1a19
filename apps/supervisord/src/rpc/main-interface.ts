/** The `supervisor.*` methods: Supervisor's own, put together from the files beside this one. */
import { type Namespace, type SupervisorApi, supervisorNamespace } from '@sv/rpc';
import { createConfigControl } from './config-control.ts';
import { createProcessControl } from './process-control.ts';
import { createProcessInfo } from './process-info.ts';
import { createProcessLogMethods } from './process-logs.ts';
import { type RpcParts, refuseWhenStopping } from './rpc-parts.ts';
import { createSelfControl } from './self-control.ts';

/** The namespace of them; `[rpcinterface:x]` may give it another name. */
export function createMainInterface(parts: RpcParts): Namespace {
  return supervisorNamespace(createMainMethods(parts), refuseWhenStopping(parts));
}

function createMainMethods(parts: RpcParts): SupervisorApi {
  const { supervisor, groups, factory, bus } = parts;
  return {
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
  };
}
