/** What the methods of the daemon are made of. */
import type { Supervisor } from '@sv/core';
import type { EventBus } from '@sv/events';
import type { FileSystem } from '@sv/logging';
import { RpcFault } from '@sv/rpc';
import type { ConfiguredGroups } from '../configured-groups.ts';
import type { GroupFactory } from '../group-factory.ts';
import type { MainLog } from '../main-log.ts';

export interface RpcParts {
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

/** Clients take this fault for "it is going down". */
export function refuseWhenStopping({ supervisor }: RpcParts) {
  return {
    beforeCall: () => {
      if (supervisor.state !== 'RUNNING') throw new RpcFault('SHUTDOWN_STATE');
    },
  };
}
