/** The groups that a configuration makes of its sections. */
import type { ProcessConfig } from './process-config.ts';
import type { FcgiSocketConfig } from './sections/fcgi-program.ts';

interface GroupBase {
  readonly name: string;
  readonly priority: number;
  /** Its processes in the order of starting; empty for `numprocs=0`. */
  readonly programs: readonly ProcessConfig[];
}

/** A `[group:x]`, or a program that no group names. */
export interface ProgramGroupConfig extends GroupBase {
  readonly type: 'program';
}

/** A pool of event listeners. */
export interface EventListenerPoolConfig extends GroupBase {
  readonly type: 'eventlistener';
  /** How many events wait for a free listener before the oldest is dropped. */
  readonly bufferSize: number;
  /** Names of event types, sorted. */
  readonly poolEvents: readonly string[];
  /** As written: `supervisor.dispatchers:default_handler`. */
  readonly resultHandler: string;
}

/** An fcgi-program that no group names: processes with one listening socket. */
export interface FcgiGroupConfig extends GroupBase {
  readonly type: 'fcgi';
  readonly socket: FcgiSocketConfig;
}

export type GroupConfig = ProgramGroupConfig | EventListenerPoolConfig | FcgiGroupConfig;
