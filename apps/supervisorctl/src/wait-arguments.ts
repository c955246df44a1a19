/** What `wait` is asked for: `NAME... [--for STATE[,STATE...]] [--timeout SECONDS]`. */
import { PROCESS_STATE_CODES, type ProcessStateName } from '@sv/rpc';
import { splitWords } from './command-line.ts';

export interface WaitRequest {
  readonly names: readonly string[];
  /** Any of them will do. */
  readonly states: readonly ProcessStateName[];
  /** Absent: as long as it takes. */
  readonly timeoutMs?: number;
}

export const processStateNames = Object.keys(PROCESS_STATE_CODES) as readonly ProcessStateName[];

/** The request, or the complaint. */
export function parseWaitArguments(argument: string): WaitRequest | string {
  const names: string[] = [];
  const options = new Map<string, string>();
  const words = splitWords(argument).values();
  for (const word of words) {
    const option = /^(--[^=]*)(?:=(.*))?$/s.exec(word);
    if (option === null) {
      names.push(word);
      continue;
    }
    const [, name = '', attached] = option;
    if (name !== '--for' && name !== '--timeout') return `Error: option ${name} not recognized`;
    const value = attached ?? words.next().value;
    if (value === undefined || value === '') return `Error: option ${name} requires argument`;
    options.set(name, value);
  }
  if (names.length === 0) return 'Error: wait requires a process name';
  return withOptions(names, options.get('--for') ?? 'RUNNING', options.get('--timeout'));
}

function withOptions(
  names: readonly string[],
  stateList: string,
  timeout: string | undefined,
): WaitRequest | string {
  const states: ProcessStateName[] = [];
  for (const text of stateList.split(',')) {
    const state = processStateNames.find((known) => known === text.toUpperCase());
    if (state === undefined) {
      return `Error: bad state '${text}', expected one of ${processStateNames.join(', ')}`;
    }
    states.push(state);
  }
  if (timeout === undefined) return { names, states };
  if (!/^(\d+\.?\d*|\.\d+)$/.test(timeout)) {
    return `Error: bad timeout '${timeout}', expected a number of seconds`;
  }
  return { names, states, timeoutMs: Number(timeout) * 1000 };
}
