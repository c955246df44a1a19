import { FAULT_CODES } from '@sv/rpc';
import { describe, expect, test } from 'vitest';
import { type Action, describeOutcome } from '../src/action-outcome.ts';
import { parseNamespec } from '../src/namespec.ts';

const {
  SUCCESS,
  BAD_NAME,
  NO_FILE,
  NOT_EXECUTABLE,
  ABNORMAL_TERMINATION,
  SPAWN_ERROR,
  ALREADY_STARTED,
  NOT_RUNNING,
  BAD_SIGNAL,
  FAILED,
} = FAULT_CODES;

describe('what became of a process is worded, and counted, as by Supervisor', () => {
  test.each<[Action, string, number, string, number | undefined]>([
    ['start', 'x', SUCCESS, 'x: started', undefined],
    ['start', 'x:x', SUCCESS, 'x: started', undefined],
    ['start', 'g:p', SUCCESS, 'g:p: started', undefined],
    ['start', 'x', BAD_NAME, 'x: ERROR (no such process)', 1],
    ['start', 'g:*', BAD_NAME, 'g: ERROR (no such group)', 2],
    ['start', 'x', NO_FILE, 'x: ERROR (no such file)', 1],
    ['start', 'x', NOT_EXECUTABLE, 'x: ERROR (file is not executable)', 1],
    ['start', 'x', ABNORMAL_TERMINATION, 'x: ERROR (abnormal termination)', 7],
    ['start', 'x', SPAWN_ERROR, 'x: ERROR (spawn error)', 7],
    ['start', 'x', ALREADY_STARTED, 'x: ERROR (already started)', undefined],
    ['start', 'x', FAILED, 'x: ERROR (FAULT TEXT)', 1],
    ['stop', 'x', SUCCESS, 'x: stopped', undefined],
    ['stop', 'x', NOT_RUNNING, 'x: ERROR (not running)', undefined],
    ['stop', 'g:*', BAD_NAME, 'g: ERROR (no such group)', 1],
    ['stop', 'x', FAILED, 'FAULT TEXT', 1],
    ['signal', 'x', SUCCESS, 'x: signalled', undefined],
    ['signal', 'x', BAD_SIGNAL, 'x: ERROR (bad signal name)', 1],
    ['signal', 'x', NOT_RUNNING, 'x: ERROR (not running)', 7],
    ['signal', 'g:*', BAD_NAME, 'g: ERROR (no such group)', 1],
    ['clear', 'x', SUCCESS, 'x: cleared', undefined],
    ['clear', 'x', BAD_NAME, 'x: ERROR (no such process)', 1],
    ['clear', 'x', FAILED, 'x: ERROR (failed)', 1],
    ['clear', 'x', 99, 'x: ERROR (FAULT TEXT)', 1],
  ])('%s %s with %i: %s, %s', (action, word, code, line, exitStatus) => {
    const outcome = describeOutcome(action, parseNamespec(word), code, 'FAULT TEXT');
    expect([outcome.line, outcome.exitStatus]).toEqual([line, exitStatus]);
  });
});
