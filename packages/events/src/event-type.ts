/**
 * The tree of event type names. Subscribing to a type means it and everything below it; types with
 * something below them are abstract and never sent themselves. Pure; a tree is never changed, an
 * extension makes a larger one.
 */

import { EventsError } from './events-error.ts';

const PARENTS = {
  EVENT: null,
  PROCESS_STATE: 'EVENT',
  PROCESS_STATE_STOPPED: 'PROCESS_STATE',
  PROCESS_STATE_EXITED: 'PROCESS_STATE',
  PROCESS_STATE_STARTING: 'PROCESS_STATE',
  PROCESS_STATE_STOPPING: 'PROCESS_STATE',
  PROCESS_STATE_BACKOFF: 'PROCESS_STATE',
  PROCESS_STATE_FATAL: 'PROCESS_STATE',
  PROCESS_STATE_RUNNING: 'PROCESS_STATE',
  PROCESS_STATE_UNKNOWN: 'PROCESS_STATE',
  PROCESS_COMMUNICATION: 'EVENT',
  PROCESS_COMMUNICATION_STDOUT: 'PROCESS_COMMUNICATION',
  PROCESS_COMMUNICATION_STDERR: 'PROCESS_COMMUNICATION',
  PROCESS_LOG: 'EVENT',
  PROCESS_LOG_STDOUT: 'PROCESS_LOG',
  PROCESS_LOG_STDERR: 'PROCESS_LOG',
  REMOTE_COMMUNICATION: 'EVENT',
  SUPERVISOR_STATE_CHANGE: 'EVENT',
  SUPERVISOR_STATE_CHANGE_RUNNING: 'SUPERVISOR_STATE_CHANGE',
  SUPERVISOR_STATE_CHANGE_STOPPING: 'SUPERVISOR_STATE_CHANGE',
  TICK: 'EVENT',
  TICK_5: 'TICK',
  TICK_60: 'TICK',
  TICK_3600: 'TICK',
  PROCESS_GROUP: 'EVENT',
  PROCESS_GROUP_ADDED: 'PROCESS_GROUP',
  PROCESS_GROUP_REMOVED: 'PROCESS_GROUP',
} as const;

/** One of the 27 names Supervisor knows, abstract ones included. */
export type EventTypeName = keyof typeof PARENTS;

/** Every known name with its parent; the root has none. */
export type EventTypeTree = ReadonlyMap<string, string | null>;

/** Supervisor's own tree. */
export const EVENT_TYPES: EventTypeTree = new Map<string, string | null>(Object.entries(PARENTS));

/** The 27 names, parents before their children. */
export const EVENT_TYPE_NAMES: readonly EventTypeName[] = Object.freeze(
  Object.keys(PARENTS) as EventTypeName[],
);

/** Whether `name` is one of Supervisor's own types. Names are upper case; `events=` is not. */
export function isEventTypeName(name: string): name is EventTypeName {
  return Object.hasOwn(PARENTS, name);
}

/** Whether a subscription to `subscribed` includes events of type `concrete`. */
export function covers(subscribed: string, concrete: string, tree = EVENT_TYPES): boolean {
  for (let name: string | null | undefined = concrete; name; name = tree.get(name)) {
    if (name === subscribed) return tree.has(name);
  }
  return false;
}

/**
 * The concrete types that a list of subscribed names stands for, each once however the names
 * overlap. (Supervisor delivers an event once per name that covers it.) Throws an `EventsError`
 * `unknown-event-type` for a name that is not in the tree.
 */
export function expandSubscription(
  subscribed: Iterable<string>,
  tree = EVENT_TYPES,
): ReadonlySet<string> {
  const abstractNames = new Set(tree.values());
  const expanded = new Set<string>();
  for (const name of subscribed) {
    if (!tree.has(name)) throw EventsError.unknownEventType(name);
    for (const candidate of tree.keys()) {
      if (!abstractNames.has(candidate) && covers(name, candidate, tree)) expanded.add(candidate);
    }
  }
  return expanded;
}

/**
 * A tree with one more name, which then works in `events=`; its events are published as `OTHER`.
 * The parent is EVENT or another added name, so that whoever subscribes to one of Supervisor's own
 * types hears only events with the facts of that type. Throws an `EventsError` `bad-event-type` for
 * a name in use, another parent, or characters that would break a header or an `events=` list.
 */
export function withEventType(
  tree: EventTypeTree,
  name: string,
  parent: string = 'EVENT',
): EventTypeTree {
  if (!/^[A-Z][A-Z0-9_]*$/.test(name)) {
    throw badEventType('expected upper-case letters, digits and underscores', name);
  }
  if (tree.has(name)) throw badEventType('expected a name that is not in use', name);
  if (!tree.has(parent)) throw EventsError.unknownEventType(parent);
  if (parent !== 'EVENT' && isEventTypeName(parent)) {
    throw badEventType('expected EVENT or an added type as the parent', parent);
  }
  return new Map([...tree, [name, parent]]);
}

function badEventType(expected: string, found: string): EventsError {
  return new EventsError('bad-event-type', `${expected}, found ${JSON.stringify(found)}`);
}
