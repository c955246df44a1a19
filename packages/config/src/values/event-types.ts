import { trimBlanks } from '../blanks.ts';
import type { ValueType } from './value-type.ts';

/** Every event type a listener can subscribe to; a type contains those its name begins. */
export const eventTypeNames: readonly string[] = [
  'EVENT',
  'PROCESS_STATE',
  'PROCESS_STATE_STARTING',
  'PROCESS_STATE_RUNNING',
  'PROCESS_STATE_BACKOFF',
  'PROCESS_STATE_STOPPING',
  'PROCESS_STATE_EXITED',
  'PROCESS_STATE_STOPPED',
  'PROCESS_STATE_FATAL',
  'PROCESS_STATE_UNKNOWN',
  'PROCESS_COMMUNICATION',
  'PROCESS_COMMUNICATION_STDOUT',
  'PROCESS_COMMUNICATION_STDERR',
  'PROCESS_LOG',
  'PROCESS_LOG_STDOUT',
  'PROCESS_LOG_STDERR',
  'REMOTE_COMMUNICATION',
  'SUPERVISOR_STATE_CHANGE',
  'SUPERVISOR_STATE_CHANGE_RUNNING',
  'SUPERVISOR_STATE_CHANGE_STOPPING',
  'TICK',
  'TICK_5',
  'TICK_60',
  'TICK_3600',
  'PROCESS_GROUP',
  'PROCESS_GROUP_ADDED',
  'PROCESS_GROUP_REMOVED',
];

/** Names of event types in upper case, each once; whether they exist is the reader's to say. */
export const eventTypes: ValueType<readonly string[]> = {
  name: 'event types',
  expected:
    'event types separated by commas, such as PROCESS_STATE, PROCESS_LOG_STDOUT, TICK_60 or EVENT for all',
  schema: { type: 'string' },
  convert: (value) =>
    value === '' ? [] : [...new Set(value.toUpperCase().split(',').map(trimBlanks))],
};
