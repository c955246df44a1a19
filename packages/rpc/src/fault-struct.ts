// A fault as the struct that carries it.

import type { RpcFault } from './rpc-fault.ts';

/** The struct of a fault, in a response of its own or among the results of a multicall. */
export function faultStruct(fault: RpcFault): { faultCode: number; faultString: string } {
  return { faultCode: fault.code, faultString: fault.faultString };
}
