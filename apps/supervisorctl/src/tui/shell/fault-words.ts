/** Why something was not done, in words: what a fault says, without its code. */
import { FAULT_CODES, RpcFault } from '@sv/rpc';
import { neutralise } from '../text/neutralise.ts';

/** For codes with which Supervisor tells nothing but the name of the process. */
const words: ReadonlyMap<number, string> = new Map([
  [FAULT_CODES.SHUTDOWN_STATE, 'supervisord is going down'],
  [FAULT_CODES.BAD_NAME, 'there is no such process'],
  [FAULT_CODES.BAD_SIGNAL, 'there is no such signal'],
  [FAULT_CODES.NOT_EXECUTABLE, 'its file cannot be executed'],
  [FAULT_CODES.ABNORMAL_TERMINATION, 'it ended before it was up; its log may say why'],
  // Said of a quick exit, too.
  [FAULT_CODES.SPAWN_ERROR, 'it did not come up; its log may say why'],
  [FAULT_CODES.ALREADY_STARTED, 'it runs already'],
  [FAULT_CODES.NOT_RUNNING, 'it does not run'],
]);

export function describeProblem(error: unknown): string {
  if (error instanceof RpcFault) return describeFault(error.code, error.faultString);
  return neutralise(error instanceof Error ? error.message : String(error));
}

/** Faults are `CODE: text`; the text says more than the code unless it is only a name. */
export function describeFault(code: number, faultString: string): string {
  const detail = neutralise(faultString.replace(/^[A-Z_]+: /, ''));
  if (code === FAULT_CODES.CANT_REREAD) return `The configuration is wrong: ${detail}`;
  return words.get(code) ?? detail;
}
