/** Names in calls → what they name, or the fault that clients expect for an unknown one. */
import type { NamespecTarget, ProcessGroup, SubprocessRunner, Supervisor } from '@sv/core';
import { RpcFault } from '@sv/rpc';

/** A process or a whole group (`g:*`, `g:`). The fault repeats the name exactly as it was sent. */
export function findTarget(supervisor: Supervisor, name: string): NamespecTarget {
  const target = supervisor.find(name);
  if (target === null) throw new RpcFault('BAD_NAME', name);
  return target;
}

/** One process; a whole group is no answer here. */
export function findProcess(supervisor: Supervisor, name: string): SubprocessRunner {
  const target = findTarget(supervisor, name);
  if (target.kind === 'group') throw new RpcFault('BAD_NAME', name);
  return target.process;
}

/** A group by its bare name. */
export function findGroup(supervisor: Supervisor, name: string): ProcessGroup {
  const group = supervisor.group(name);
  if (group === undefined) throw new RpcFault('BAD_NAME', name);
  return group;
}
