/** Reading and clearing logs, the daemon's own and the programs'. */
import type { SubprocessRunner, Supervisor } from '@sv/core';
import { type FileSystem, LoggingError, readLog, tailLog } from '@sv/logging';
import { type FaultSymbol, type LogTail, RpcFault, type SupervisorApi } from '@sv/rpc';
import type { MainLog } from '../main-log.ts';
import type { Channel, ProcessLogs } from '../process-logs.ts';
import { findProcess } from './find-process.ts';
import { requestOfMany } from './process-results.ts';

type LogMethods = Pick<
  SupervisorApi,
  | 'readLog'
  | 'clearLog'
  | 'readProcessStdoutLog'
  | 'readProcessStderrLog'
  | 'tailProcessStdoutLog'
  | 'tailProcessStderrLog'
  | 'clearProcessLogs'
  | 'clearAllProcessLogs'
>;

export interface ProcessLogMethodsOptions {
  readonly supervisor: Supervisor;
  readonly fileSystem: FileSystem;
  readonly mainLog: MainLog;
  readonly logsOf: (process: SubprocessRunner) => ProcessLogs;
}

export function createProcessLogMethods(options: ProcessLogMethodsOptions): LogMethods {
  const { supervisor, fileSystem, mainLog, logsOf } = options;
  const path = (name: string, channel: Channel) =>
    logsOf(findProcess(supervisor, name)).paths[channel];
  const read = (path: string | null, offset: number, length: number): string => {
    // A log that is not there wins over numbers that make no sense.
    if (path === null || path === '') throw new RpcFault('NO_FILE');
    if (!exists(fileSystem, path)) throw new RpcFault('NO_FILE', path);
    try {
      return readLog({ fileSystem, path, offset, length });
    } catch (error) {
      throw toFault(error);
    }
  };
  const tail = (path: string, offset: number, length: number): LogTail => {
    const part = tailLog({ fileSystem, path, offset, length });
    return [part.data, part.offset, part.overflow];
  };
  const clear = (process: SubprocessRunner, namespec: string): true => {
    try {
      logsOf(process).clear();
    } catch {
      throw new RpcFault('FAILED', namespec);
    }
    return true;
  };

  return {
    readLog: (offset, length) => read(mainLog.path, offset, length),
    clearLog() {
      if (mainLog.path === null || !exists(fileSystem, mainLog.path)) throw new RpcFault('NO_FILE');
      try {
        mainLog.logger.clear();
      } catch {
        throw new RpcFault('FAILED');
      }
      return true;
    },
    readProcessStdoutLog: (name, offset, length) => read(path(name, 'stdout'), offset, length),
    readProcessStderrLog: (name, offset, length) => read(path(name, 'stderr'), offset, length),
    tailProcessStdoutLog: (name, offset, length) => tail(path(name, 'stdout'), offset, length),
    tailProcessStderrLog: (name, offset, length) => tail(path(name, 'stderr'), offset, length),
    clearProcessLogs: (name) => clear(findProcess(supervisor, name), name),
    clearAllProcessLogs: () => requestOfMany(supervisor.processesByPriority, clear),
  };
}

/** What cannot even be looked at counts as absent, as it does in Supervisor. */
function exists(fileSystem: FileSystem, path: string): boolean {
  try {
    return fileSystem.stat(path) !== undefined;
  } catch {
    return false;
  }
}

const FAULTS: Readonly<Record<string, FaultSymbol>> = {
  NO_FILE: 'NO_FILE',
  BAD_ARGUMENTS: 'BAD_ARGUMENTS',
};

function toFault(error: unknown): unknown {
  if (!(error instanceof LoggingError)) return error;
  const symbol = FAULTS[error.code] ?? 'FAILED';
  return symbol === 'NO_FILE' ? new RpcFault(symbol, error.path) : new RpcFault(symbol);
}
