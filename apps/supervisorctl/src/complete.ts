/** Tab, with the call that it may take: names come from the daemon, and only when they are wanted. */

import type { CommandGroup } from './command.ts';
import {
  type CompletionPoint,
  candidatesFor,
  completionKind,
  needsProcessNames,
} from './completion.ts';
import type { ProcessName } from './namespec.ts';
import type { RemoteSupervisor } from './remote-supervisor.ts';

export async function complete(
  groups: readonly CommandGroup[],
  point: CompletionPoint,
  loadNames: () => Promise<readonly ProcessName[]>,
): Promise<readonly string[]> {
  const kind = completionKind(groups, point);
  const names = needsProcessNames(kind) ? await loadNames() : [];
  return candidatesFor(kind, point.current, groups, names);
}

/** No names when the daemon does not answer: Tab is no place for complaints. */
export async function loadProcessNames(client: RemoteSupervisor): Promise<readonly ProcessName[]> {
  try {
    const processes = await client.supervisor.getAllProcessInfo();
    return processes.map(({ name, group }) => ({ group, process: name }));
  } catch {
    return [];
  }
}
