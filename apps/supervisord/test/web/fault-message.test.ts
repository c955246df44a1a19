import { RpcFault } from '@sv/rpc';
import { expect, test } from 'vitest';
import { startFailure, stopFailure, unexpectedFault } from '../../src/web/fault-message.ts';

test.each([
  [new RpcFault('NO_FILE', "can't find command '/x'"), 'ERROR: Process g:x: no such file'],
  [new RpcFault('NOT_EXECUTABLE', '/x'), 'ERROR: Process g:x: file not executable'],
  [new RpcFault('ALREADY_STARTED', 'g:x'), 'ERROR: Process g:x: already started'],
  [new RpcFault('SPAWN_ERROR', 'g:x'), 'ERROR: Process g:x: spawn error'],
  [new RpcFault('ABNORMAL_TERMINATION', 'g:x'), 'ERROR: Process g:x: abnormal termination'],
  [
    new RpcFault('FAILED', 'g:x is in an unknown process state'),
    'ERROR: Process g:x: unexpected rpc fault [30] FAILED: g:x is in an unknown process state',
  ],
])('a start that fails with %s reads "%s"', (fault, expected) => {
  expect(startFailure('g:x', fault)).toBe(expected);
});

test('a stop of what does not run is no unexpected fault', () => {
  expect(stopFailure('x', new RpcFault('NOT_RUNNING', 'x'))).toBe('ERROR: Process x: not running');
  expect(stopFailure('x', new RpcFault('FAILED', 'no'))).toBe(
    'unexpected rpc fault [30] FAILED: no',
  );
});

test('a mistake of ours is not made a message', () => {
  expect(() => unexpectedFault(new TypeError('oops'))).toThrow('oops');
});
