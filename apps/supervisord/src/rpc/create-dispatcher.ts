/**
 * The methods that can be called: those of the `[rpcinterface:x]` sections, and `system.*`. Where
 * Supervisor's own are, our `sv.*` are as well, unless a section has taken that name.
 */
import { createNodeTurnShare, Dispatcher, type Namespace, svNamespace } from '@sv/rpc';
import { readOwnVersion } from '../own-version.ts';
import { createNodeProcessStat, pageBytes } from './node-process-stat.ts';
import { createProcessInfo } from './process-info.ts';
import { type RpcParts, refuseWhenStopping } from './rpc-parts.ts';
import { createSvNamespace } from './sv-namespace.ts';

/** A section that gave methods. */
export interface OpenRpcInterface {
  readonly namespace: Namespace;
  /** Whether the methods are Supervisor's own. */
  readonly isMain: boolean;
}

export function createDispatcher(
  parts: RpcParts,
  interfaces: readonly OpenRpcInterface[],
): Dispatcher {
  const { logger } = parts.mainLog;
  const namespaces = interfaces.map(({ namespace }) => namespace);
  const isTaken = namespaces.some(({ name }) => name === 'sv');
  const hasMain = interfaces.some(({ isMain }) => isMain);
  return new Dispatcher({
    namespaces: hasMain && !isTaken ? [...namespaces, createOwnInterface(parts)] : namespaces,
    turns: createNodeTurnShare(),
    log: {
      ...(logger.isEnabled('trace') ? { trace: (text: string) => logger.trace(text) } : {}),
      error: (text) => logger.error(text),
      critical: (text) => logger.critical(text),
    },
  });
}

/** What we offer beyond Supervisor; the original's own methods stay as they are. */
function createOwnInterface(parts: RpcParts): Namespace {
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
      daemon: `${parts.pid}-${now()}`,
      describe: getProcessInfo,
      readStat: createNodeProcessStat(),
      pageBytes: pageBytes(),
      timeout: (delayMs) => AbortSignal.timeout(delayMs),
    }),
    refuseWhenStopping(parts),
  );
}
