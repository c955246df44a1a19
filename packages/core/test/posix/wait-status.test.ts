import { describe, expect, it } from 'vitest';
import { decodeWaitStatus } from '../../src/posix/wait-status.ts';

describe('decodeWaitStatus', () => {
  it.each([
    [0x0000, { kind: 'exited', code: 0 }],
    [0x0300, { kind: 'exited', code: 3 }],
    [0xff00, { kind: 'exited', code: 255 }],
    [0x0009, { kind: 'signaled', signal: 9, coreDumped: false }],
    [0x008b, { kind: 'signaled', signal: 11, coreDumped: true }],
    [0x0040, { kind: 'signaled', signal: 64, coreDumped: false }],
    [0x137f, { kind: 'unknown', rawStatus: 0x137f }],
    [0xffff, { kind: 'unknown', rawStatus: 0xffff }],
  ] as const)('decodes %i', (rawStatus, expected) => {
    expect(decodeWaitStatus(rawStatus)).toEqual(expected);
  });
});
