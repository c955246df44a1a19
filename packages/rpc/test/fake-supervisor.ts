// An implementation of `SupervisorApi` for tests: a daemon with one process, which notes its calls.

import type { ConfigInfo } from '../src/config-info.ts';
import type { ProcessInfo, ProcessResult } from '../src/process-info.ts';
import { RpcFault } from '../src/rpc-fault.ts';
import type { SupervisorApi } from '../src/supervisor-api.ts';

export const webInfo: ProcessInfo = {
  name: 'web',
  group: 'web',
  start: 1763720000,
  stop: 0,
  now: 1763730000,
  state: 20,
  statename: 'RUNNING',
  spawnerr: '',
  exitstatus: 0,
  logfile: '/var/log/web.log',
  stdout_logfile: '/var/log/web.log',
  stderr_logfile: '',
  pid: 4711,
  description: 'pid 4711, uptime 2:46:40',
};

export const webConfig: ConfigInfo = {
  autostart: true,
  autorestart: 'unexpected',
  directory: 'none',
  uid: 'none',
  command: '/usr/bin/web',
  exitcodes: [0],
  group: 'web',
  group_prio: 999,
  inuse: true,
  killasgroup: false,
  name: 'web',
  process_prio: 999,
  redirect_stderr: false,
  startretries: 3,
  startsecs: 1,
  stdout_capture_maxbytes: 0,
  stdout_events_enabled: false,
  stdout_logfile: '/var/log/web.log',
  stdout_logfile_backups: 10,
  stdout_logfile_maxbytes: 52428800,
  stdout_syslog: false,
  stopsignal: 15,
  stopwaitsecs: 10,
  stderr_capture_maxbytes: 0,
  stderr_events_enabled: false,
  stderr_logfile: 'none',
  stderr_logfile_backups: 10,
  stderr_logfile_maxbytes: 52428800,
  stderr_syslog: false,
  serverurl: 'none',
};

const done: ProcessResult = { name: 'web', group: 'web', status: 80, description: 'OK' };

/** Log text with everything that is hard to carry. */
export const hardText = 'plain <b>&amp;</b> \t\r\n\x1b[31mred\x1b[0m \0 ]]> é \u{1F600} \uD83D';
/** The same as it arrives: without the characters XML forbids. */
export const hardTextReceived =
  'plain <b>&amp;</b> \t\r\n\uFFFD[31mred\uFFFD[0m \uFFFD ]]> é \u{1F600} \uFFFD';

/** A fake daemon. `calls` holds each call as `[method, ...params]`. */
export class FakeSupervisor implements SupervisorApi {
  readonly calls: unknown[][] = [];
  info: ProcessInfo = webInfo;

  getAPIVersion = () => this.#note(['getAPIVersion'], '3.0');
  getSupervisorVersion = () => this.#note(['getSupervisorVersion'], '4.3.0');
  getIdentification = () => this.#note(['getIdentification'], 'fake');
  getState = () => this.#note(['getState'], { statecode: 1, statename: 'RUNNING' } as const);
  getPID = () => this.#note(['getPID'], 4242);
  readLog = (...params: unknown[]) => this.#note(['readLog', ...params], hardText);
  clearLog = () => this.#note(['clearLog'], true);
  shutdown = () => this.#note(['shutdown'], true);
  restart = () => this.#note(['restart'], true);
  reloadConfig = () => this.#note(['reloadConfig'], [[['new'], [], ['old']]] as const);
  addProcessGroup = (name: string) => this.#note(['addProcessGroup', name], true);
  removeProcessGroup = (name: string) => this.#note(['removeProcessGroup', name], true);
  startProcess = async (name: string, wait?: boolean) => {
    this.calls.push(['startProcess', name, wait]);
    this.#find(name);
    throw new RpcFault('ALREADY_STARTED', name);
  };
  startProcessGroup = (...params: unknown[]) =>
    this.#note(['startProcessGroup', ...params], Promise.resolve([done]));
  startAllProcesses = (...params: unknown[]) =>
    this.#note(['startAllProcesses', ...params], [done]);
  stopProcess = (...params: unknown[]) =>
    this.#note(['stopProcess', ...params], Promise.resolve(true));
  stopProcessGroup = (...params: unknown[]) => this.#note(['stopProcessGroup', ...params], [done]);
  stopAllProcesses = (...params: unknown[]) => this.#note(['stopAllProcesses', ...params], [done]);
  signalProcess = (...params: unknown[]) => this.#note(['signalProcess', ...params], true);
  signalProcessGroup = (...params: unknown[]) =>
    this.#note(['signalProcessGroup', ...params], [done]);
  signalAllProcesses = (...params: unknown[]) =>
    this.#note(['signalAllProcesses', ...params], [done]);
  getProcessInfo = (name: string) => {
    this.calls.push(['getProcessInfo', name]);
    this.#find(name);
    return this.info;
  };
  getAllProcessInfo = () => this.#note(['getAllProcessInfo'], [this.info]);
  getAllConfigInfo = () => this.#note(['getAllConfigInfo'], [webConfig]);
  sendProcessStdin = (...params: unknown[]) => this.#note(['sendProcessStdin', ...params], true);
  sendRemoteCommEvent = (...params: unknown[]) =>
    this.#note(['sendRemoteCommEvent', ...params], true);
  readProcessStdoutLog = (...params: unknown[]) =>
    this.#note(['readProcessStdoutLog', ...params], hardText);
  readProcessStderrLog = (...params: unknown[]) =>
    this.#note(['readProcessStderrLog', ...params], '');
  tailProcessStdoutLog = (...params: unknown[]) =>
    this.#note(['tailProcessStdoutLog', ...params], [hardText, 99, true] as const);
  tailProcessStderrLog = (...params: unknown[]) =>
    this.#note(['tailProcessStderrLog', ...params], ['', 0, false] as const);
  clearProcessLogs = (name: string) => this.#note(['clearProcessLogs', name], true);
  clearAllProcessLogs = () => this.#note(['clearAllProcessLogs'], [done]);

  #note<T>(call: unknown[], result: T): T {
    this.calls.push(call);
    return result;
  }

  #find(name: string): void {
    if (name !== 'web') throw new RpcFault('BAD_NAME', name);
  }
}
