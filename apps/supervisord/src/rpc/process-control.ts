/**
 * Starting, stopping and signalling on request. A waiting call subscribes to the process and is
 * answered in the turn in which its condition comes true.
 */
import {
  isRunningState,
  isSignallableState,
  parseSignal,
  type StartOutcome,
  type SubprocessRunner,
  type Supervisor,
  startOutcome,
} from '@sv/core';
import { type ProcessResult, RpcFault, type SupervisorApi } from '@sv/rpc';
import { findGroup, findProcess, findTarget } from './find-process.ts';
import { requestOfMany } from './process-results.ts';

type ProcessControl = Pick<
  SupervisorApi,
  | 'startProcess'
  | 'startProcessGroup'
  | 'startAllProcesses'
  | 'stopProcess'
  | 'stopProcessGroup'
  | 'stopAllProcesses'
  | 'signalProcess'
  | 'signalProcessGroup'
  | 'signalAllProcesses'
  | 'sendProcessStdin'
>;

export function createProcessControl(supervisor: Supervisor): ProcessControl {
  const startMany = (processes: readonly SubprocessRunner[], wait: boolean) =>
    requestOfMany(
      processes.filter((process) => !isRunningState(process.state)),
      (process, namespec) => start(process, namespec, wait),
    );
  const stopMany = (processes: readonly SubprocessRunner[], wait: boolean) =>
    requestOfMany(
      processes.filter((process) => process.isStoppable),
      (process, namespec) => stop(process, namespec, wait),
    );
  const signalMany = (processes: readonly SubprocessRunner[], signal: string) =>
    // It never waits, so the results are there at once.
    requestOfMany(
      processes.filter((process) => isSignallableState(process.state)),
      (process, namespec) => sendSignal(process, namespec, signal),
    ) as readonly ProcessResult[];

  return {
    startProcess(name, wait = true) {
      const target = findTarget(supervisor, name);
      return target.kind === 'group'
        ? startMany(target.group.byPriority, wait)
        : start(target.process, name, wait);
    },
    startProcessGroup: (name, wait = true) =>
      startMany(findGroup(supervisor, name).byPriority, wait),
    startAllProcesses: (wait = true) => startMany(supervisor.processesByPriority, wait),

    stopProcess(name, wait = true) {
      const target = findTarget(supervisor, name);
      return target.kind === 'group'
        ? stopMany(target.group.byPriority, wait)
        : stop(target.process, name, wait);
    },
    stopProcessGroup: (name, wait = true) => stopMany(findGroup(supervisor, name).byPriority, wait),
    stopAllProcesses: (wait = true) => stopMany(supervisor.processesByPriority, wait),

    signalProcess(name, signal) {
      const target = findTarget(supervisor, name);
      return target.kind === 'group'
        ? signalMany(target.group.byPriority, signal)
        : sendSignal(target.process, name, signal);
    },
    signalProcessGroup: (name, signal) =>
      signalMany(findGroup(supervisor, name).byPriority, signal),
    signalAllProcesses: (signal) => signalMany(supervisor.processesByPriority, signal),

    sendProcessStdin(name, chars) {
      const process = findProcess(supervisor, name);
      switch (process.writeStdin(Buffer.from(chars, 'utf8'))) {
        case 'queued':
          return true;
        case 'not-running':
          throw new RpcFault('NOT_RUNNING', name);
        case 'closed':
          throw new RpcFault('NO_FILE', name);
      }
    },
  };
}

/** The order of the checks is what clients see: a vanished file wins over "already started". */
function start(process: SubprocessRunner, namespec: string, wait: boolean): true | Promise<true> {
  const problem = process.checkCommand();
  if (problem !== null) {
    throw new RpcFault(problem.kind === 'not-found' ? 'NO_FILE' : 'NOT_EXECUTABLE', problem.text);
  }
  if (isRunningState(process.state)) throw new RpcFault('ALREADY_STARTED', namespec);
  if (process.state === 'UNKNOWN') {
    throw new RpcFault('FAILED', `${namespec} is in an unknown process state`);
  }
  process.start();
  const outcome = startOutcome(process.subprocess);
  if (outcome !== null) return answerStart(outcome, namespec);
  if (!wait) return true;
  return process.whenStarted().then(
    (later) => answerStart(later, namespec),
    // The process was removed while we waited.
    () => answerStart('abnormal-termination', namespec),
  );
}

function answerStart(outcome: StartOutcome, namespec: string): true {
  switch (outcome) {
    case 'running':
      return true;
    case 'spawn-error':
      throw new RpcFault('SPAWN_ERROR', namespec);
    case 'abnormal-termination':
      throw new RpcFault('ABNORMAL_TERMINATION', namespec);
  }
}

function stop(process: SubprocessRunner, namespec: string, wait: boolean): true | Promise<true> {
  if (!process.isStoppable) throw new RpcFault('NOT_RUNNING', namespec);
  process.stop();
  const { subprocess } = process;
  if (subprocess.state === 'UNKNOWN') throw new RpcFault('FAILED', subprocess.problem);
  if (!wait || process.isStopped) return true;
  return process.whenStopped().then(() => true);
}

function sendSignal(process: SubprocessRunner, namespec: string, text: string): true {
  const signal = parseSignal(text);
  if (signal === null) throw new RpcFault('BAD_SIGNAL', text);
  if (!isSignallableState(process.state)) throw new RpcFault('NOT_RUNNING', namespec);
  const outcome = process.signal(signal);
  if (outcome.kind === 'failed') throw new RpcFault('FAILED', outcome.text);
  return true;
}
