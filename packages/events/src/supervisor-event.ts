/**
 * What can happen, as listeners hear it: one entry per concrete event type and the facts it carries.
 *
 * Facts are captured when the event happens; their text is made when an envelope is sent (see
 * `encode-event.ts`). Fact names are those of the payload, camel-cased at underscores. Pure data.
 */

/** The eight states of a process, as `from_state` spells them. */
export type ProcessStateName =
  | 'STOPPED'
  | 'STARTING'
  | 'RUNNING'
  | 'BACKOFF'
  | 'STOPPING'
  | 'EXITED'
  | 'FATAL'
  | 'UNKNOWN';

/** A process that changed its state. */
export interface ProcessChange {
  readonly processname: string;
  readonly groupname: string;
  readonly fromState: ProcessStateName;
}

/** A start attempt or a failed one. */
export interface ProcessAttempt extends ProcessChange {
  /** The backoff counter: consecutive failed starts so far. */
  readonly tries: number;
}

/** A change of a process that has, or just had, a pid. */
export interface ProcessPidChange extends ProcessChange {
  /** 0 where there was none, as for a process stopped in BACKOFF. */
  readonly pid: number;
}

/** A process that ended by itself. */
export interface ProcessExit extends ProcessPidChange {
  /** Whether the exit code is one of `exitcodes`. */
  readonly expected: boolean;
}

/** A piece of output: one logged chunk, or one captured message. */
export interface ProcessOutput {
  readonly processname: string;
  readonly groupname: string;
  readonly pid: number;
  /**
   * Bytes are kept until the event is delivered, so hand in memory of your own, not a read buffer.
   * Bytes that are not UTF-8 reach listeners as `Undecodable: b'...'`.
   */
  readonly data: Uint8Array | string;
}

/** A message somebody sent through the RPC method `sendRemoteCommEvent`. Nothing is escaped. */
export interface RemoteCommunication {
  readonly type: string;
  readonly data: string;
}

/** A slice of time that began. */
export interface Tick {
  /** Seconds since the epoch; a multiple of the tick's period. */
  readonly when: number;
}

/** A process group that was added or removed. */
export interface GroupChange {
  readonly groupname: string;
}

/** An event of a type this package has no facts for; see `OTHER` in {@link EventFacts}. */
export interface OtherFacts {
  /** The name on the wire. */
  readonly eventname: string;
  readonly payload: string;
}

/** No facts beyond the name. */
export type NoFacts = Record<never, never>;

/** Every concrete event and its facts. */
export interface EventFacts {
  readonly PROCESS_STATE_STOPPED: ProcessPidChange;
  readonly PROCESS_STATE_EXITED: ProcessExit;
  readonly PROCESS_STATE_STARTING: ProcessAttempt;
  readonly PROCESS_STATE_STOPPING: ProcessPidChange;
  readonly PROCESS_STATE_BACKOFF: ProcessAttempt;
  readonly PROCESS_STATE_FATAL: ProcessChange;
  readonly PROCESS_STATE_RUNNING: ProcessPidChange;
  readonly PROCESS_STATE_UNKNOWN: ProcessChange;
  readonly PROCESS_COMMUNICATION_STDOUT: ProcessOutput;
  readonly PROCESS_COMMUNICATION_STDERR: ProcessOutput;
  readonly PROCESS_LOG_STDOUT: ProcessOutput;
  readonly PROCESS_LOG_STDERR: ProcessOutput;
  readonly REMOTE_COMMUNICATION: RemoteCommunication;
  readonly SUPERVISOR_STATE_CHANGE_RUNNING: NoFacts;
  readonly SUPERVISOR_STATE_CHANGE_STOPPING: NoFacts;
  readonly TICK_5: Tick;
  readonly TICK_60: Tick;
  readonly TICK_3600: Tick;
  readonly PROCESS_GROUP_ADDED: GroupChange;
  readonly PROCESS_GROUP_REMOVED: GroupChange;
  /**
   * Not a type of Supervisor's: stands for a name an extension registered and, on the listener's
   * side, for a payload that lacks what its name promises.
   */
  readonly OTHER: OtherFacts;
}

/** One event; `name` says which, and so which facts it has. */
export type SupervisorEvent = {
  readonly [Name in keyof EventFacts]: { readonly name: Name } & EventFacts[Name];
}[keyof EventFacts];

/** The type name of an event as it stands in `eventname:` and in `events=`. */
export function eventNameOf(event: SupervisorEvent): string {
  return event.name === 'OTHER' ? event.eventname : event.name;
}
