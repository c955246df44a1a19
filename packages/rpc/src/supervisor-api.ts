// The `supervisor.*` methods as an interface: the daemon implements it, the client offers it. Names are
// verbatim. A method answers with a value or a promise and raises `RpcFault`. Parameters arrive converted
// (see coerce-params.ts) and defaults filled in; the deprecated aliases are wired by the namespace, so an
// implementation has 32 methods and clients see 37.

import type { ConfigInfo } from './config-info.ts';
import type {
  LogTail,
  ProcessInfo,
  ProcessResult,
  ReloadConfigResult,
  SupervisorStateInfo,
} from './process-info.ts';

/** A value now or later. */
export type MaybePromise<T> = T | Promise<T>;

/** Every method of the `supervisor` namespace but the aliases. What each does: docs/rpc.md. */
export interface SupervisorApi {
  getAPIVersion(): MaybePromise<string>;
  getSupervisorVersion(): MaybePromise<string>;
  getIdentification(): MaybePromise<string>;
  getState(): MaybePromise<SupervisorStateInfo>;
  getPID(): MaybePromise<number>;
  readLog(offset: number, length: number): MaybePromise<string>;
  clearLog(): MaybePromise<boolean>;
  shutdown(): MaybePromise<boolean>;
  restart(): MaybePromise<boolean>;
  reloadConfig(): MaybePromise<ReloadConfigResult>;
  addProcessGroup(name: string): MaybePromise<boolean>;
  removeProcessGroup(name: string): MaybePromise<boolean>;

  /** `true`, or an array when `name` is `group:*`, although the signature says boolean. */
  startProcess(name: string, wait?: boolean): MaybePromise<boolean | readonly ProcessResult[]>;
  startProcessGroup(name: string, wait?: boolean): MaybePromise<readonly ProcessResult[]>;
  startAllProcesses(wait?: boolean): MaybePromise<readonly ProcessResult[]>;
  stopProcess(name: string, wait?: boolean): MaybePromise<boolean | readonly ProcessResult[]>;
  stopProcessGroup(name: string, wait?: boolean): MaybePromise<readonly ProcessResult[]>;
  stopAllProcesses(wait?: boolean): MaybePromise<readonly ProcessResult[]>;
  /** The signal as it was sent: a name with or without `SIG`, any case, or a number as text. */
  signalProcess(name: string, signal: string): MaybePromise<boolean | readonly ProcessResult[]>;
  signalProcessGroup(name: string, signal: string): MaybePromise<readonly ProcessResult[]>;
  signalAllProcesses(signal: string): MaybePromise<readonly ProcessResult[]>;

  getProcessInfo(name: string): MaybePromise<ProcessInfo>;
  getAllProcessInfo(): MaybePromise<readonly ProcessInfo[]>;
  getAllConfigInfo(): MaybePromise<readonly ConfigInfo[]>;

  sendProcessStdin(name: string, chars: string): MaybePromise<boolean>;
  sendRemoteCommEvent(type: string, data: string): MaybePromise<boolean>;

  readProcessStdoutLog(name: string, offset: number, length: number): MaybePromise<string>;
  readProcessStderrLog(name: string, offset: number, length: number): MaybePromise<string>;
  tailProcessStdoutLog(name: string, offset: number, length: number): MaybePromise<LogTail>;
  tailProcessStderrLog(name: string, offset: number, length: number): MaybePromise<LogTail>;
  clearProcessLogs(name: string): MaybePromise<boolean>;
  clearAllProcessLogs(): MaybePromise<readonly ProcessResult[]>;
}

/** The deprecated second names of five methods. */
export interface SupervisorAliases {
  /** Alias of `getAPIVersion`; the original's supervisorctl still calls it first. */
  getVersion: SupervisorApi['getAPIVersion'];
  readMainLog: SupervisorApi['readLog'];
  readProcessLog: SupervisorApi['readProcessStdoutLog'];
  tailProcessLog: SupervisorApi['tailProcessStdoutLog'];
  clearProcessLog: SupervisorApi['clearProcessLogs'];
}

/** An interface of methods as a client sees it: the same methods, each answering with a promise. */
export type Promised<Api> = {
  readonly [Method in keyof Api]: Api[Method] extends (...params: infer Params) => infer Result
    ? (...params: Params) => Promise<Awaited<Result>>
    : never;
};
