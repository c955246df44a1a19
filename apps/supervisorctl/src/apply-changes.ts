/**
 * Carries out what a new reading of the configuration asks for: removed groups first, then changed,
 * then added ones, each in the daemon's order. Stops are waited for, starts are not.
 */
import { FAULT_CODES } from '@sv/rpc';
import type { ConfigChanges } from './reload-config.ts';
import type { RemoteSupervisor } from './remote-supervisor.ts';

/** What has just been done to a group. `failed`: a process would not stop, so the group stays. */
export interface UpdateStep {
  readonly group: string;
  readonly result: 'stopped' | 'removed' | 'updated' | 'added' | 'failed';
}

export async function* applyChanges(
  supervisor: RemoteSupervisor['supervisor'],
  { removed, changed, added }: ConfigChanges,
): AsyncGenerator<UpdateStep> {
  for (const group of [...removed, ...changed]) {
    const isStopped = await stopGroup(supervisor, group);
    // Said even when nothing was running, and even before a failure: Supervisor's habit.
    yield { group, result: 'stopped' };
    if (!isStopped) {
      yield { group, result: 'failed' };
      continue;
    }
    await supervisor.removeProcessGroup(group);
    if (removed.includes(group)) {
      yield { group, result: 'removed' };
    } else {
      await supervisor.addProcessGroup(group);
      yield { group, result: 'updated' };
    }
  }
  for (const group of added) {
    await supervisor.addProcessGroup(group);
    yield { group, result: 'added' };
  }
}

async function stopGroup(
  supervisor: RemoteSupervisor['supervisor'],
  group: string,
): Promise<boolean> {
  const results = await supervisor.stopProcessGroup(group);
  return !results.some(({ status }) => status === FAULT_CODES.FAILED);
}
