import { describe, expect, test } from 'vitest';
import {
  describeExitStatus,
  type ExitStatus,
  exitCodeOf,
  isExpectedExit,
} from '../src/exit-status.ts';

const exited = (code: number): ExitStatus => ({ kind: 'exited', code });
const signaled = (signal: number, coreDumped = false): ExitStatus => ({
  kind: 'signaled',
  signal,
  coreDumped,
});

describe('how the end of a process reads', () => {
  test.each<[string, number, ExitStatus]>([
    ['exit status 0', 0, exited(0)],
    ['exit status 255', 255, exited(255)],
    ['terminated by SIGTERM', -1, signaled(15)],
    ['terminated by SIGSEGV (core dumped)', -1, signaled(11, true)],
    ['terminated by signal 40', -1, signaled(40)],
    ['unknown termination cause 0x007f', -1, { kind: 'unknown', rawStatus: 0x7f }],
    ['unknown termination cause 0x12345', -1, { kind: 'unknown', rawStatus: 0x12345 }],
  ])('%s, code %i', (text, code, status) => {
    expect(describeExitStatus(status)).toBe(text);
    expect(exitCodeOf(status)).toBe(code);
  });
});

describe('which ends are expected', () => {
  test.each<[ExitStatus, number[], boolean]>([
    [exited(0), [0], true],
    [exited(3), [0], false],
    [exited(3), [0, 3], true],
    [exited(0), [], false],
    [signaled(15), [0, 15], false],
    [{ kind: 'unknown', rawStatus: 0 }, [0], false],
  ])('%j under exitcodes %j: %s', (status, exitcodes, expected) => {
    expect(isExpectedExit(status, exitcodes)).toBe(expected);
  });
});
