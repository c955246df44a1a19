/** Picking out the events a listener cares about, more finely than `events=` can. Pure. */

import type { ListenerEvent, ListenerEventOf } from './decode-event.ts';
import { covers, type EventTypeName } from './event-type.ts';

/** Every part that is given must hold; in each list one match is enough. */
export interface EventFilter {
  /** Type names, abstract ones included. */
  readonly types?: readonly EventTypeName[];
  /** Processes by name, by namespec `group:name`, or all of a group as `group:*`. */
  readonly processes?: readonly string[];
  /** Groups by name. */
  readonly groups?: readonly string[];
}

/**
 * Whether an event is of one of the named types, abstract ones included, telling the compiler so:
 * after `isEventOf(event, 'PROCESS_STATE')` the event has a `processname` and a `fromState`.
 */
export function isEventOf<Name extends EventTypeName>(
  event: ListenerEvent,
  ...names: readonly Name[]
): event is ListenerEventOf<Name> {
  // An OTHER event may bear a known name but lacks its facts, so only EVENT, which promises none,
  // includes it.
  return names.some((name) => name === 'EVENT' || covers(name, event.name));
}

/**
 * Whether an event passes a filter. Events that are about no process, or no group, do not pass one
 * that names some.
 */
export function matchesFilter(event: ListenerEvent, filter: EventFilter): boolean {
  const { types, processes, groups } = filter;
  if (types && !isEventOf(event, ...types)) return false;
  if (processes && !processes.some((pattern) => isProcess(event, pattern))) return false;
  return !groups || ('groupname' in event && groups.includes(event.groupname));
}

function isProcess(event: ListenerEvent, pattern: string): boolean {
  if (!('processname' in event)) return false;
  const { processname, groupname } = event;
  return [processname, `${groupname}:${processname}`, `${groupname}:*`].includes(pattern);
}
