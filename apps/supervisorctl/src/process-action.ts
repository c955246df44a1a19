/**
 * Start, stop and signal are one thing done in three ways: the names are taken one after the other,
 * each answered by a line. This file is that one thing; what differs comes in as a `ProcessAction`.
 */
import { FAULT_CODES, type ProcessInfo, type ProcessResult, RpcFault } from '@sv/rpc';
import { type Action, describeOutcome } from './action-outcome.ts';
import type { CommandContext } from './command.ts';
import { findMatches } from './name-selection.ts';
import { formatNamespec, type NameTarget, parseNamespec } from './namespec.ts';
import type { RemoteSupervisor } from './remote-supervisor.ts';

/** A connection each; enough to overlap the waits of a fleet without running out of descriptors. */
const mostCallsAtOnce = 32;

type Supervisor = RemoteSupervisor['supervisor'];

export interface ProcessAction {
  readonly action: Action;
  /** Does a pattern pick this process? As with `g:*`, only those are named that it makes sense for. */
  appliesTo(process: ProcessInfo): boolean;
  process(supervisor: Supervisor, name: string): Promise<unknown>;
  group(supervisor: Supervisor, group: string): Promise<readonly ProcessResult[]>;
  all(supervisor: Supervisor): Promise<readonly ProcessResult[]>;
}

/** The word `all` anywhere means all; the other words are then ignored, unknown ones too. */
export async function runOnNames(
  context: CommandContext,
  action: ProcessAction,
  words: readonly string[],
): Promise<void> {
  if (words.includes('all')) {
    reportResults(context, action.action, await action.all(context.client.supervisor));
    return;
  }
  const matches = await findMatches(context.client, words);
  for (const word of words) {
    const matched = matches.get(word);
    if (matched !== undefined)
      await runInParallel(context, action, matched.filter(action.appliesTo));
    else await runOnTarget(context, action, parseNamespec(word));
  }
}

/** All at once, as the daemon does it for a group; the lines come as the answers do. */
export async function runInParallel(
  context: CommandContext,
  action: ProcessAction,
  processes: readonly ProcessInfo[],
): Promise<void> {
  const waiting = processes.values();
  const workers = Array.from({ length: Math.min(processes.length, mostCallsAtOnce) }, async () => {
    for (const info of waiting) await runOnTarget(context, action, targetOf(info));
  });
  await Promise.all(workers);
}

/** One name: one call and one line, or as many lines as the group has processes to act on. */
export async function runOnTarget(
  context: CommandContext,
  action: ProcessAction,
  target: NameTarget,
): Promise<void> {
  const { supervisor } = context.client;
  try {
    if (target.kind === 'group') {
      reportResults(context, action.action, await action.group(supervisor, target.group));
      return;
    }
    await action.process(supervisor, formatNamespec(target));
    report(context, action.action, target, FAULT_CODES.SUCCESS, 'OK');
  } catch (error) {
    if (!(error instanceof RpcFault) || concernsTheDaemon(error)) throw error;
    report(context, action.action, target, error.code, error.faultString);
  }
}

export function reportResults(
  context: CommandContext,
  action: Action,
  results: readonly ProcessResult[],
): void {
  for (const { name, group, status, description } of results) {
    report(context, action, targetOf({ name, group }), status, description);
  }
}

function report(
  context: CommandContext,
  action: Action,
  target: NameTarget,
  code: number,
  faultText: string,
): void {
  const { line, exitStatus } = describeOutcome(action, target, code, faultText);
  context.output.line(line);
  if (exitStatus !== undefined) context.setExitStatus(exitStatus);
}

export function targetOf({ name, group }: Pick<ProcessInfo, 'name' | 'group'>): NameTarget {
  return { kind: 'process', group, process: name };
}

/** Faults that say nothing about the one process: there is no point in going on. */
function concernsTheDaemon(fault: RpcFault): boolean {
  return fault.code === FAULT_CODES.SHUTDOWN_STATE || fault.code === FAULT_CODES.UNKNOWN_METHOD;
}
