/**
 * Carries out an action and says how it ended. It waits as the RPC methods do: until what was started
 * runs and what was stopped has stopped. Actions work without an `[rpcinterface:supervisor]` section.
 */
import { formatNamespec, isRunningState, type Supervisor } from '@sv/core';
import { FAULT_CODES, type ProcessResult, RpcFault } from '@sv/rpc';
import { cTime } from '../http/c-time.ts';
import { createProcessControl } from '../rpc/process-control.ts';
import { failureOfMany, startFailure, stopFailure, unexpectedFault } from './fault-message.ts';
import type { ActionOutcome } from './recent-messages.ts';
import type { WebAction } from './web-action.ts';

export interface RunActionOptions {
  readonly supervisor: Supervisor;
  /** Empties the logs of the process with this name; throws where that fails. */
  readonly clearLogs: (name: string) => void;
  /** Wall time in milliseconds. */
  readonly now: () => number;
}

/** Carries out an action; rejects only by a mistake of ours. */
export type RunAction = (action: WebAction) => Promise<ActionOutcome>;

export function createActionRunner(options: RunActionOptions): RunAction {
  const { supervisor, clearLogs, now } = options;
  const control = createProcessControl(supervisor);
  const time = () => cTime(new Date(now()));

  return async (action) => {
    switch (action.kind) {
      case 'refresh':
        return done(`Page refreshed at ${time()}`);
      case 'startall':
        return ofMany(await control.startAllProcesses(), () => `All started at ${time()}`);
      case 'stopall':
        return ofMany(await control.stopAllProcesses(), () => `All stopped at ${time()}`);
      case 'restartall': {
        await control.stopAllProcesses();
        return ofMany(await control.startAllProcesses(), () => `All restarted at ${time()}`);
      }
      case 'startgroup':
      case 'stopgroup':
      case 'restartgroup':
        if (supervisor.group(action.group) === undefined) {
          return failed(`No such group named ${action.group}`);
        }
        return ofGroup(action.kind, action.group);
      case 'start':
      case 'stop':
      case 'restart':
      case 'clearlog':
        if (supervisor.find(action.name)?.kind !== 'process') {
          return failed(`No such process named ${action.name}`);
        }
        return ofProcess(action.kind, action.name);
    }
  };

  async function ofGroup(
    kind: 'startgroup' | 'stopgroup' | 'restartgroup',
    group: string,
  ): Promise<ActionOutcome> {
    switch (kind) {
      case 'startgroup':
        return ofMany(await control.startProcessGroup(group), () => `Group ${group} started`);
      case 'stopgroup':
        return ofMany(await control.stopProcessGroup(group), () => `Group ${group} stopped`);
      case 'restartgroup':
        await control.stopProcessGroup(group);
        return ofMany(await control.startProcessGroup(group), () => `Group ${group} restarted`);
    }
  }

  async function ofProcess(
    kind: 'start' | 'stop' | 'restart' | 'clearlog',
    name: string,
  ): Promise<ActionOutcome> {
    switch (kind) {
      case 'start':
        return attempt(
          () => control.startProcess(name),
          `Process ${name} started`,
          (error) => startFailure(name, error),
        );
      case 'stop':
        return attempt(
          () => control.stopProcess(name),
          `Process ${name} stopped`,
          (error) => stopFailure(name, error),
        );
      case 'restart':
        return attempt(
          async () => {
            await stopIfRunning(name);
            await control.startProcess(name);
          },
          `Process ${name} restarted`,
          (error) => startFailure(name, error),
        );
      case 'clearlog':
        return attempt(
          () => clearLogs(name),
          `Log for ${name} cleared`,
          () => unexpectedFault(new RpcFault('FAILED', name)),
        );
    }
  }

  async function stopIfRunning(name: string): Promise<void> {
    const target = supervisor.find(name);
    if (target?.kind === 'process' && isRunningState(target.process.state)) {
      await control.stopProcess(name);
    }
  }
}

async function attempt(
  act: () => unknown,
  success: string,
  describe: (error: unknown) => string,
): Promise<ActionOutcome> {
  try {
    await act();
    return done(success);
  } catch (error) {
    return failed(describe(error));
  }
}

/** Supervisor says that all were started whatever became of them; here those that were not are named. */
function ofMany(results: readonly ProcessResult[], success: () => string): ActionOutcome {
  const failures = results
    .filter(({ status }) => status !== FAULT_CODES.SUCCESS)
    .map(({ group, name, status, description }) => {
      const fault = RpcFault.received(status, description);
      return `${formatNamespec(group, name)}: ${failureOfMany(fault)}`;
    });
  return failures.length === 0
    ? done(success())
    : failed(`${success()}, but not ${failures.join(', ')}`);
}

function done(text: string): ActionOutcome {
  return { isOk: true, text };
}

function failed(text: string): ActionOutcome {
  return { isOk: false, text };
}
