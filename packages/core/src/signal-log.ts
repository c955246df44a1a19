/** The texts about signals, for the log and for callers whose request failed. Pure. */
import { signalName } from './signal-name.ts';

type Target = 'process' | 'group';

/** A signal that is to end the process, written before it is sent. */
export function killingText(name: string, pid: number, signal: number, target: Target): string {
  const whole = target === 'group' ? 'process group ' : '';
  return `killing ${name} (pid ${pid}) ${whole}with signal ${signalName(signal)}`;
}

/** A signal that somebody asked for. */
export function sendingText(name: string, pid: number, signal: number): string {
  return `sending ${name} (pid ${pid}) sig ${signalName(signal)}`;
}

export function notRunningText(purpose: 'stop' | 'signal', name: string, signal: number): string {
  const verb = purpose === 'stop' ? 'attempted to kill' : 'attempted to send';
  const object = purpose === 'stop' ? `${name} with` : name;
  return `${verb} ${object} sig ${signalName(signal)} but it wasn't running`;
}

/** ESRCH: it has ended between our last look and the signal. Not an error. */
export function goneText(purpose: 'stop' | 'signal', name: string, pid: number): string {
  const when = purpose === 'stop' ? 'probably just' : 'probably just now';
  return `unable to signal ${name} (pid ${pid}), it ${when} exited on its own: [Errno 3] No such process`;
}

/** Any other refusal. Supervisor prints a traceback after the colon; we print the reason alone. */
export function signalFailedText(
  purpose: 'stop' | 'signal',
  name: string,
  pid: number,
  reason: string,
): string {
  const action = purpose === 'stop' ? 'killing' : 'sending sig';
  return `unknown problem ${action} ${name} (${pid}):${reason}`;
}
