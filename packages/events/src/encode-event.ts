/**
 * Events as bytes on a listener's stdin: a header line and a payload, byte for byte as Supervisor
 * writes them. Pure.
 *
 * `len` counts Unicode code points, not bytes: listeners read that many characters in text mode and
 * would wait for ever if it were more. (Supervisor's manual says bytes; its listeners count on this.)
 */

import { textOrUndecodable } from './output-text.ts';
import type { Serial } from './serial.ts';
import type { ProcessChange, ProcessOutput, SupervisorEvent } from './supervisor-event.ts';

/** What an envelope says besides the event itself. */
export interface EnvelopeFields {
  /** `identifier` of `[supervisord]`; written as it is. */
  readonly server: string;
  readonly serial: Serial;
  /** Name of the pool the listener belongs to. */
  readonly pool: string;
  readonly poolserial: Serial;
  readonly eventname: string;
}

/** A payload and the length its header announces, so that both are made once per event. */
export interface RenderedPayload {
  readonly text: string;
  /** In code points. */
  readonly length: number;
}

/** Header and payload, ready to be written in one go. */
export function encodeEnvelope(fields: EnvelopeFields, payload: RenderedPayload): Buffer {
  return Buffer.from(
    `ver:3.0 server:${fields.server} serial:${fields.serial} pool:${fields.pool} poolserial:${fields.poolserial} eventname:${fields.eventname} len:${payload.length}\n${payload.text}`,
  );
}

/** The payload of an event and its length. */
export function renderPayload(event: SupervisorEvent): RenderedPayload {
  const text = payloadText(event);
  return { text, length: codePointCount(text) };
}

function payloadText(event: SupervisorEvent): string {
  switch (event.name) {
    case 'PROCESS_STATE_STARTING':
    case 'PROCESS_STATE_BACKOFF':
      return `${change(event)} tries:${event.tries}`;
    case 'PROCESS_STATE_RUNNING':
    case 'PROCESS_STATE_STOPPING':
    case 'PROCESS_STATE_STOPPED':
      return `${change(event)} pid:${event.pid}`;
    case 'PROCESS_STATE_EXITED':
      return `${change(event)} expected:${event.expected ? 1 : 0} pid:${event.pid}`;
    case 'PROCESS_STATE_FATAL':
    case 'PROCESS_STATE_UNKNOWN':
      return change(event);
    case 'PROCESS_LOG_STDOUT':
      return `${origin(event)} channel:stdout\n${outputText(event)}`;
    case 'PROCESS_LOG_STDERR':
      return `${origin(event)} channel:stderr\n${outputText(event)}`;
    case 'PROCESS_COMMUNICATION_STDOUT':
    case 'PROCESS_COMMUNICATION_STDERR':
      return `${origin(event)}\n${outputText(event)}`;
    case 'REMOTE_COMMUNICATION':
      return `type:${event.type}\n${event.data}`;
    case 'SUPERVISOR_STATE_CHANGE_RUNNING':
    case 'SUPERVISOR_STATE_CHANGE_STOPPING':
      return '';
    case 'TICK_5':
    case 'TICK_60':
    case 'TICK_3600':
      return `when:${event.when}`;
    case 'PROCESS_GROUP_ADDED':
    case 'PROCESS_GROUP_REMOVED':
      // The only token set with a newline at its end; the manual shows none.
      return `groupname:${event.groupname}\n`;
    case 'OTHER':
      return event.payload;
  }
}

function change(event: ProcessChange): string {
  return `processname:${event.processname} groupname:${event.groupname} from_state:${event.fromState}`;
}

function origin(event: ProcessOutput): string {
  return `processname:${event.processname} groupname:${event.groupname} pid:${event.pid}`;
}

function outputText({ data }: ProcessOutput): string {
  return typeof data === 'string' ? data : textOrUndecodable(data);
}

/** A half of a surrogate pair that stands alone counts as the one U+FFFD it is sent as. */
export function codePointCount(text: string): number {
  // One native pass settles the common case; only a text beyond ASCII is walked.
  if (Buffer.byteLength(text) === text.length) return text.length;
  let count = text.length;
  for (let index = 0; index < text.length; index++) {
    const isHighSurrogate = (text.charCodeAt(index) & 0xfc00) === 0xd800;
    if (!isHighSurrogate || (text.charCodeAt(index + 1) & 0xfc00) !== 0xdc00) continue;
    count--;
    index++;
  }
  return count;
}
