import { type FaultSymbol, RpcFault } from '@sv/rpc';
import { expect, test } from 'vitest';
import { describeProblem } from '../../../src/tui/shell/fault-words.ts';

test.each<[FaultSymbol, string, string]>([
  ['NO_FILE', "can't find command '/x'", "can't find command '/x'"],
  ['FAILED', 'no permission', 'no permission'],
  ['CANT_REREAD', 'no command', 'The configuration is wrong: no command'],
  ['ABNORMAL_TERMINATION', 'api', 'it ended before it was up; its log may say why'],
  ['NOT_RUNNING', 'api', 'it does not run'],
  ['BAD_SIGNAL', 'BOGUS', 'there is no such signal'],
  ['FAILED', 'evil\u001b[2J', 'evil'],
])('%s: %s is told as %s', (name, detail, words) => {
  expect(describeProblem(new RpcFault(name, detail))).toBe(words);
});

test('what is no fault is told as it is', () => {
  expect(describeProblem(new Error('socket hang up'))).toBe('socket hang up');
});
