/** What the daemon says of itself, and the two requests that end its present life. */
import type { Supervisor } from '@sv/core';
import { RpcFault, SUPERVISOR_STATE_CODES, type SupervisorApi } from '@sv/rpc';

type SelfControl = Pick<
  SupervisorApi,
  | 'getAPIVersion'
  | 'getSupervisorVersion'
  | 'getIdentification'
  | 'getState'
  | 'getPID'
  | 'shutdown'
  | 'restart'
>;

export interface SelfControlOptions {
  readonly supervisor: Supervisor;
  readonly pid: number;
  readonly identification: () => string;
  readonly requestShutdown: () => void;
  /** Throws the configuration's error when there is nothing valid to restart with. */
  readonly requestRestart: () => void;
}

/** Clients compare this with the protocol they speak. */
const API_VERSION = '3.0';
/** The release of Supervisor that clients may take us for; they parse it as `N.N.N`. */
export const COMPATIBLE_VERSION = '4.3.0';

export function createSelfControl(options: SelfControlOptions): SelfControl {
  return {
    getAPIVersion: () => API_VERSION,
    getSupervisorVersion: () => COMPATIBLE_VERSION,
    getIdentification: () => options.identification(),
    getState() {
      const statename = options.supervisor.state;
      return { statecode: SUPERVISOR_STATE_CODES[statename], statename };
    },
    getPID: () => options.pid,
    shutdown() {
      options.requestShutdown();
      return true;
    },
    restart() {
      try {
        options.requestRestart();
      } catch (error) {
        throw new RpcFault('CANT_REREAD', error instanceof Error ? error.message : String(error));
      }
      return true;
    },
  };
}
