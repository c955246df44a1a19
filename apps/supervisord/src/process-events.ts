/** What a change of a process's state is to event listeners. Pure. */
import type { ProcessTransition } from '@sv/core';
import type { SupervisorEvent } from '@sv/events';

export function processStateEvent(transition: ProcessTransition): SupervisorEvent {
  const change = {
    processname: transition.name,
    groupname: transition.group,
    fromState: transition.from,
  };
  switch (transition.to) {
    case 'STARTING':
      return { name: 'PROCESS_STATE_STARTING', ...change, tries: transition.tries };
    case 'BACKOFF':
      return { name: 'PROCESS_STATE_BACKOFF', ...change, tries: transition.tries };
    case 'RUNNING':
      return { name: 'PROCESS_STATE_RUNNING', ...change, pid: transition.pid };
    case 'STOPPING':
      return { name: 'PROCESS_STATE_STOPPING', ...change, pid: transition.pid };
    case 'STOPPED':
      return { name: 'PROCESS_STATE_STOPPED', ...change, pid: transition.pid };
    case 'EXITED':
      return {
        name: 'PROCESS_STATE_EXITED',
        ...change,
        expected: transition.expected,
        pid: transition.pid,
      };
    case 'FATAL':
      return { name: 'PROCESS_STATE_FATAL', ...change };
    case 'UNKNOWN':
      return { name: 'PROCESS_STATE_UNKNOWN', ...change };
  }
}
