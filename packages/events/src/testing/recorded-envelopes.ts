/**
 * Events and the bytes for them in the forms recorded from Supervisor 4.2.5: what an encoder must
 * write, and what a listener must be able to read.
 */

import type { SupervisorEvent } from '../supervisor-event.ts';

export interface RecordedPayload {
  readonly event: SupervisorEvent;
  readonly payload: string;
}

/** One payload or more for every kind of event. */
export const RECORDED_PAYLOADS: readonly RecordedPayload[] = [
  {
    event: {
      name: 'PROCESS_STATE_STARTING',
      processname: 'once',
      groupname: 'once',
      fromState: 'EXITED',
      tries: 0,
    },
    payload: 'processname:once groupname:once from_state:EXITED tries:0',
  },
  {
    event: {
      name: 'PROCESS_STATE_BACKOFF',
      processname: 'quick',
      groupname: 'quick',
      fromState: 'STARTING',
      tries: 4,
    },
    payload: 'processname:quick groupname:quick from_state:STARTING tries:4',
  },
  {
    event: {
      name: 'PROCESS_STATE_RUNNING',
      processname: 'm_9',
      groupname: 'multi',
      fromState: 'STARTING',
      pid: 21160,
    },
    payload: 'processname:m_9 groupname:multi from_state:STARTING pid:21160',
  },
  {
    event: {
      name: 'PROCESS_STATE_STOPPING',
      processname: 'cat',
      groupname: 'cat',
      fromState: 'RUNNING',
      pid: 11184,
    },
    payload: 'processname:cat groupname:cat from_state:RUNNING pid:11184',
  },
  {
    event: {
      name: 'PROCESS_STATE_STOPPED',
      processname: 'cat',
      groupname: 'cat',
      fromState: 'STOPPING',
      pid: 11184,
    },
    payload: 'processname:cat groupname:cat from_state:STOPPING pid:11184',
  },
  {
    event: {
      name: 'PROCESS_STATE_STOPPED',
      processname: 'bo',
      groupname: 'bo',
      fromState: 'BACKOFF',
      pid: 0,
    },
    payload: 'processname:bo groupname:bo from_state:BACKOFF pid:0',
  },
  {
    event: {
      name: 'PROCESS_STATE_EXITED',
      processname: 'zz',
      groupname: 'zz',
      fromState: 'RUNNING',
      expected: false,
      pid: 11189,
    },
    payload: 'processname:zz groupname:zz from_state:RUNNING expected:0 pid:11189',
  },
  {
    event: {
      name: 'PROCESS_STATE_EXITED',
      processname: 'z',
      groupname: 'z',
      fromState: 'RUNNING',
      expected: true,
      pid: 11187,
    },
    payload: 'processname:z groupname:z from_state:RUNNING expected:1 pid:11187',
  },
  {
    event: {
      name: 'PROCESS_STATE_FATAL',
      processname: 'nf',
      groupname: 'nf',
      fromState: 'BACKOFF',
    },
    payload: 'processname:nf groupname:nf from_state:BACKOFF',
  },
  {
    event: {
      name: 'PROCESS_STATE_UNKNOWN',
      processname: 'suid',
      groupname: 'suid',
      fromState: 'STOPPING',
    },
    payload: 'processname:suid groupname:suid from_state:STOPPING',
  },
  {
    event: {
      name: 'PROCESS_LOG_STDOUT',
      processname: 'lg',
      groupname: 'lg',
      pid: 22646,
      data: 'out\n',
    },
    payload: 'processname:lg groupname:lg pid:22646 channel:stdout\nout\n',
  },
  {
    event: {
      name: 'PROCESS_LOG_STDERR',
      processname: 'lg',
      groupname: 'lg',
      pid: 22646,
      data: 'err\n',
    },
    payload: 'processname:lg groupname:lg pid:22646 channel:stderr\nerr\n',
  },
  {
    event: {
      name: 'PROCESS_COMMUNICATION_STDOUT',
      processname: 'simple',
      groupname: 'simple',
      pid: 14193,
      data: 'Hello!',
    },
    payload: 'processname:simple groupname:simple pid:14193\nHello!',
  },
  {
    event: {
      name: 'PROCESS_COMMUNICATION_STDERR',
      processname: 'simple',
      groupname: 'simple',
      pid: 14193,
      data: 'Hello!',
    },
    payload: 'processname:simple groupname:simple pid:14193\nHello!',
  },
  {
    event: { name: 'REMOTE_COMMUNICATION', type: 'foo', data: 'bar\nbaz' },
    payload: 'type:foo\nbar\nbaz',
  },
  { event: { name: 'REMOTE_COMMUNICATION', type: '', data: '' }, payload: 'type:\n' },
  { event: { name: 'REMOTE_COMMUNICATION', type: 'a b:c', data: '' }, payload: 'type:a b:c\n' },
  { event: { name: 'SUPERVISOR_STATE_CHANGE_RUNNING' }, payload: '' },
  { event: { name: 'SUPERVISOR_STATE_CHANGE_STOPPING' }, payload: '' },
  { event: { name: 'TICK_5', when: 1795240110 }, payload: 'when:1795240110' },
  { event: { name: 'TICK_60', when: 1795240080 }, payload: 'when:1795240080' },
  { event: { name: 'TICK_3600', when: 1795237200 }, payload: 'when:1795237200' },
  { event: { name: 'PROCESS_GROUP_ADDED', groupname: 'l' }, payload: 'groupname:l\n' },
  { event: { name: 'PROCESS_GROUP_REMOVED', groupname: 'l' }, payload: 'groupname:l\n' },
];

/** A whole envelope, for serial and poolserial 19 in a pool `l` of a daemon `supervisor`. */
export const RECORDED_ENVELOPE =
  'ver:3.0 server:supervisor serial:19 pool:l poolserial:19 eventname:PROCESS_STATE_EXITED len:65\nprocessname:z groupname:z from_state:RUNNING expected:1 pid:11187';
