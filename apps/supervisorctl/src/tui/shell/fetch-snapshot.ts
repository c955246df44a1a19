/**
 * One refresh is one request: everything the screen shows in a `system.multicall`. What a daemon does
 * not know is a fault among the answers, so Supervisor's own is asked the same way.
 */
import {
  FAULT_CODES,
  isReceivedStruct,
  type LastExits,
  type ProcessInfo,
  type ProcessUsage,
  type ReceivedValue,
  RpcFault,
} from '@sv/rpc';
import type { Daemon } from '../state/tui-state.ts';
import type { DashboardClient } from './dashboard-client.ts';

export type Fetched =
  | {
      readonly kind: 'snapshot';
      readonly processes: readonly ProcessInfo[];
      readonly usage?: readonly ProcessUsage[] | 'not-asked';
      readonly lastExits?: LastExits;
      readonly daemon: Daemon;
    }
  /** It answers, but tells nothing of processes while it goes down. */
  | { readonly kind: 'stopping' };

export interface SnapshotWishes {
  /** Of the last exits in the answer before; empty for all of them. */
  readonly mark: string;
  /** What children use costs the daemon as much as all the rest. */
  readonly wantsUsage: boolean;
}

const methods = [
  'supervisor.getAllProcessInfo',
  'supervisor.getState',
  'supervisor.getIdentification',
  'supervisor.getSupervisorVersion',
  'sv.getVersion',
  'sv.getProcessUsage',
  'sv.getLastExits',
] as const;

/** A daemon that is stuck must not look like one that is well. */
const timeoutMs = 10_000;

export async function fetchSnapshot(
  client: DashboardClient,
  { mark, wantsUsage }: SnapshotWishes,
  signal: AbortSignal,
): Promise<Fetched> {
  const calls = methods
    .filter((methodName) => wantsUsage || methodName !== 'sv.getProcessUsage')
    .map((methodName) => ({
      methodName,
      params: methodName === 'sv.getLastExits' ? [mark] : [],
    }));
  const answers = (await client.call('system.multicall', [calls], {
    signal,
    timeoutMs,
  })) as readonly ReceivedValue[];
  const byMethod = new Map(
    calls.map(({ methodName }, index) => [methodName, readAnswer(answers[index] ?? null)]),
  );
  const [processes, state, identification, supervisorVersion, ownVersion, usage, lastExits] =
    methods.map((methodName) => byMethod.get(methodName));
  if (processes instanceof RpcFault) {
    if (processes.code === FAULT_CODES.SHUTDOWN_STATE) return { kind: 'stopping' };
    throw processes;
  }
  return {
    kind: 'snapshot',
    // Answers have the form that the method table promises.
    processes: processes as unknown as readonly ProcessInfo[],
    ...readUsage(usage),
    ...(lastExits instanceof RpcFault ? {} : { lastExits: lastExits as unknown as LastExits }),
    daemon: {
      identification: textOf(identification, 'supervisor'),
      supervisorVersion: textOf(supervisorVersion, ''),
      ...(typeof ownVersion === 'string' ? { ownVersion } : {}),
      state: isReceivedStruct(state as ReceivedValue)
        ? String((state as { statename?: unknown }).statename)
        : 'UNKNOWN',
    },
  };
}

function readAnswer(answer: ReceivedValue): ReceivedValue | RpcFault {
  if (!isReceivedStruct(answer) || typeof answer.faultCode !== 'number') return answer;
  return new RpcFault(answer.faultCode, String(answer.faultString));
}

function readUsage(usage: ReceivedValue | RpcFault | undefined) {
  if (usage === undefined) return { usage: 'not-asked' as const };
  return usage instanceof RpcFault ? {} : { usage: usage as unknown as readonly ProcessUsage[] };
}

function textOf(answer: ReceivedValue | RpcFault | undefined, otherwise: string): string {
  return typeof answer === 'string' ? answer : otherwise;
}
