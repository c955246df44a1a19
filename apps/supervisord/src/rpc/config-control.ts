/** Reading the configuration again and applying it group by group: reread, add, remove, avail. */
import { CoreError } from '@sv/core';
import { RpcFault, type SupervisorApi } from '@sv/rpc';
import type { ConfiguredGroups } from '../configured-groups.ts';
import { type ActiveLogPath, describeConfig } from './config-info.ts';

type ConfigControl = Pick<
  SupervisorApi,
  'reloadConfig' | 'addProcessGroup' | 'removeProcessGroup' | 'getAllConfigInfo'
>;

export function createConfigControl(
  groups: ConfiguredGroups,
  activeLogPath: ActiveLogPath,
): ConfigControl {
  return {
    async reloadConfig() {
      try {
        const { added, changed, removed } = await groups.reread();
        return [[added, changed, removed]];
      } catch (error) {
        throw new RpcFault('CANT_REREAD', error instanceof Error ? error.message : String(error));
      }
    },
    addProcessGroup(name) {
      const config = groups.available.find((group) => group.name === name);
      if (config === undefined) throw new RpcFault('BAD_NAME', name);
      try {
        groups.activate(config).autostart();
      } catch (error) {
        if (error instanceof CoreError && error.code === 'GROUP_EXISTS') {
          throw new RpcFault('ALREADY_ADDED', name);
        }
        throw new RpcFault('FAILED', `${name}: ${error instanceof Error ? error.message : error}`);
      }
      return true;
    },
    removeProcessGroup(name) {
      try {
        groups.deactivate(name);
      } catch (error) {
        if (!(error instanceof CoreError)) throw error;
        throw new RpcFault(error.code === 'GROUP_UNKNOWN' ? 'BAD_NAME' : 'STILL_RUNNING', name);
      }
      return true;
    },
    getAllConfigInfo: () =>
      describeConfig(groups.available, (name) => groups.isActive(name), activeLogPath),
  };
}
