/**
 * The listener's side of `encode-event.ts`: a header and a payload become an event with typed facts.
 * Pure, and tolerant: a type it does not know, or a payload without what its type promises, becomes
 * an event named `OTHER` that still has everything that was sent.
 */

import type { Envelope } from './envelope-reader.ts';
import { type EventHeader, parseTokens } from './event-header.ts';
import type { EventTypeName } from './event-type.ts';
import type {
  EventFacts,
  GroupChange,
  NoFacts,
  ProcessAttempt,
  ProcessChange,
  ProcessExit,
  ProcessOutput,
  ProcessPidChange,
  ProcessStateName,
  RemoteCommunication,
  Tick,
} from './supervisor-event.ts';

/** Output of a program as a listener gets it: text, and the channel it was written to. */
export interface ReceivedOutput {
  readonly processname: string;
  readonly groupname: string;
  readonly pid: number;
  readonly channel: 'stdout' | 'stderr';
  readonly data: string;
}

type ReceivedFacts<Facts> = Facts extends ProcessOutput ? ReceivedOutput : Facts;

/** What every received event has. */
export interface ReceivedEnvelope {
  readonly header: EventHeader;
  /** The payload as it was sent. */
  readonly payload: string;
}

/** An event as a listener gets it; `name` says which, and so which facts it has. */
export type ListenerEvent = {
  readonly [Name in keyof EventFacts]: { readonly name: Name } & ReceivedEnvelope &
    ReceivedFacts<EventFacts[Name]>;
}[keyof EventFacts];

/** The received events that a type name covers; `OTHER` is only covered by EVENT. */
export type ListenerEventOf<Name extends EventTypeName> = Name extends 'EVENT'
  ? ListenerEvent
  : Extract<ListenerEvent, { readonly name: Name | `${Name}_${string}` }>;

/** The event in an envelope. */
export function decodeEvent({ header, payload }: Envelope): ListenerEvent {
  const { eventname } = header;
  const facts = isKnown(eventname) ? DECODERS[eventname](payload) : null;
  if (facts === null) return { name: 'OTHER', header, eventname, payload };
  // Sound: the table pairs every name with the facts of that name.
  return { name: eventname, header, payload, ...facts } as ListenerEvent;
}

type KnownName = Exclude<keyof EventFacts, 'OTHER'>;
type Decoder<Facts> = (payload: string) => Facts | null;

const DECODERS: { readonly [Name in KnownName]: Decoder<ReceivedFacts<EventFacts[Name]>> } = {
  PROCESS_STATE_STOPPED: tokenSet(pidChange),
  PROCESS_STATE_EXITED: tokenSet(exit),
  PROCESS_STATE_STARTING: tokenSet(attempt),
  PROCESS_STATE_STOPPING: tokenSet(pidChange),
  PROCESS_STATE_BACKOFF: tokenSet(attempt),
  PROCESS_STATE_FATAL: tokenSet(change),
  PROCESS_STATE_RUNNING: tokenSet(pidChange),
  PROCESS_STATE_UNKNOWN: tokenSet(change),
  PROCESS_COMMUNICATION_STDOUT: output('stdout'),
  PROCESS_COMMUNICATION_STDERR: output('stderr'),
  PROCESS_LOG_STDOUT: output('stdout'),
  PROCESS_LOG_STDERR: output('stderr'),
  REMOTE_COMMUNICATION: remoteCommunication,
  SUPERVISOR_STATE_CHANGE_RUNNING: noFacts,
  SUPERVISOR_STATE_CHANGE_STOPPING: noFacts,
  TICK_5: tokenSet(tick),
  TICK_60: tokenSet(tick),
  TICK_3600: tokenSet(tick),
  PROCESS_GROUP_ADDED: groupChange,
  PROCESS_GROUP_REMOVED: groupChange,
};

function isKnown(eventname: string): eventname is KnownName {
  return Object.hasOwn(DECODERS, eventname);
}

type Tokens = ReadonlyMap<string, string>;

function change(tokens: Tokens): ProcessChange | null {
  const processname = tokens.get('processname');
  const groupname = tokens.get('groupname');
  const fromState = tokens.get('from_state');
  if (processname === undefined || groupname === undefined) return null;
  return isProcessStateName(fromState) ? { processname, groupname, fromState } : null;
}

function attempt(tokens: Tokens): ProcessAttempt | null {
  const changed = change(tokens);
  const tries = integer(tokens, 'tries');
  return changed === null || tries === null ? null : { ...changed, tries };
}

function pidChange(tokens: Tokens): ProcessPidChange | null {
  const changed = change(tokens);
  const pid = integer(tokens, 'pid');
  return changed === null || pid === null ? null : { ...changed, pid };
}

function exit(tokens: Tokens): ProcessExit | null {
  const changed = pidChange(tokens);
  const expected = integer(tokens, 'expected');
  return changed === null || expected === null ? null : { ...changed, expected: expected !== 0 };
}

function tick(tokens: Tokens): Tick | null {
  const when = integer(tokens, 'when');
  return when === null ? null : { when };
}

/** A payload that is one token set. */
function tokenSet<Facts>(decode: (tokens: Tokens) => Facts | null): Decoder<Facts> {
  return (payload) => decode(parseTokens(payload));
}

function output(channel: 'stdout' | 'stderr'): Decoder<ReceivedOutput> {
  return (payload) => {
    const [line, data] = splitFirstLine(payload);
    const tokens = parseTokens(line);
    const processname = tokens.get('processname');
    const groupname = tokens.get('groupname');
    const pid = integer(tokens, 'pid');
    if (data === null || processname === undefined || groupname === undefined) return null;
    return pid === null ? null : { processname, groupname, pid, channel, data };
  };
}

function remoteCommunication(payload: string): RemoteCommunication | null {
  const [line, data] = splitFirstLine(payload);
  // Not a token set: the type is whatever the sender gave, spaces and colons included.
  if (data === null || !line.startsWith('type:')) return null;
  return { type: line.slice('type:'.length), data };
}

function noFacts(): NoFacts {
  return {};
}

function groupChange(payload: string): GroupChange | null {
  // The manual shows no newline at the end and the daemon sends one; both are read.
  const groupname = parseTokens(splitFirstLine(payload)[0]).get('groupname');
  return groupname === undefined ? null : { groupname };
}

/** The first line, and what follows it, or null where the text has no newline. */
function splitFirstLine(text: string): readonly [string, string | null] {
  const end = text.indexOf('\n');
  return end === -1 ? [text, null] : [text.slice(0, end), text.slice(end + 1)];
}

function integer(tokens: Tokens, key: string): number | null {
  const text = tokens.get(key);
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : null;
}

const PROCESS_STATE_NAMES: ReadonlySet<string> = new Set<ProcessStateName>([
  'STOPPED',
  'STARTING',
  'RUNNING',
  'BACKOFF',
  'STOPPING',
  'EXITED',
  'FATAL',
  'UNKNOWN',
]);

function isProcessStateName(text: string | undefined): text is ProcessStateName {
  return text !== undefined && PROCESS_STATE_NAMES.has(text);
}
