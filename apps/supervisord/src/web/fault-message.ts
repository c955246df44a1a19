/**
 * What a failed action is called on the page. The words are Supervisor's, but for a stop of what does
 * not run, which it reports as an "unexpected rpc fault". Pure.
 */
import { RpcFault } from '@sv/rpc';

/** `name` is the process as it was asked for. */
export function startFailure(name: string, error: unknown): string {
  return `ERROR: Process ${name}: ${startReason(error)}`;
}

export function stopFailure(name: string, error: unknown): string {
  return symbolOf(error) === 'NOT_RUNNING'
    ? `ERROR: Process ${name}: not running`
    : unexpectedFault(error);
}

/** Why a process of many did not start or stop, by the fault's code and text. */
export function failureOfMany(fault: RpcFault): string {
  return fault.symbol === 'NOT_RUNNING' ? 'not running' : startReason(fault);
}

export function unexpectedFault(error: unknown): string {
  const fault = asFault(error);
  return `unexpected rpc fault [${fault.code}] ${fault.faultString}`;
}

function startReason(error: unknown): string {
  switch (symbolOf(error)) {
    case 'NO_FILE':
      return 'no such file';
    case 'NOT_EXECUTABLE':
      return 'file not executable';
    case 'ALREADY_STARTED':
      return 'already started';
    case 'SPAWN_ERROR':
      return 'spawn error';
    case 'ABNORMAL_TERMINATION':
      return 'abnormal termination';
    default:
      return unexpectedFault(error);
  }
}

function symbolOf(error: unknown): string {
  return asFault(error).symbol;
}

/** Anything else is a mistake of ours, and is not hidden behind a message. */
function asFault(error: unknown): RpcFault {
  if (error instanceof RpcFault) return error;
  throw error;
}
