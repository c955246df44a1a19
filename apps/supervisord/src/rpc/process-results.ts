/**
 * One request for many processes: what each made of it, in the order clients rely on — what is
 * settled at once first, in the order asked, then the rest as it completes.
 */
import { formatNamespec, type SubprocessRunner } from '@sv/core';
import { FAULT_CODES, type ProcessResult, RpcFault } from '@sv/rpc';

/** `namespec` is the name that the texts of faults carry. */
export type ProcessAction = (process: SubprocessRunner, namespec: string) => true | Promise<true>;

export function requestOfMany(
  processes: readonly SubprocessRunner[],
  action: ProcessAction,
): readonly ProcessResult[] | Promise<readonly ProcessResult[]> {
  const results: ProcessResult[] = [];
  const waiting: Promise<void>[] = [];
  for (const process of processes) {
    const { group, name } = process.spec;
    const settle = (fault?: unknown) => {
      results.push({ name, group, ...outcomeOf(fault) });
    };
    try {
      const outcome = action(process, formatNamespec(group, name));
      if (outcome === true) settle();
      else waiting.push(outcome.then(() => settle(), settle));
    } catch (error) {
      settle(error);
    }
  }
  return waiting.length === 0 ? results : Promise.all(waiting).then(() => results);
}

function outcomeOf(fault: unknown): Pick<ProcessResult, 'status' | 'description'> {
  if (fault === undefined) return { status: FAULT_CODES.SUCCESS, description: 'OK' };
  if (fault instanceof RpcFault) return { status: fault.code, description: fault.faultString };
  return { status: FAULT_CODES.FAILED, description: `FAILED: ${fault}` };
}
