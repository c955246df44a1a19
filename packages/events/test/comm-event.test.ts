import { expect, it } from 'vitest';
import { encodeCommEvent } from '../src/index.ts';

it('a message stands between its tokens with nothing before or after', () => {
  expect(encodeCommEvent('caf\u00e9').toString()).toBe(
    '<!--XSUPERVISOR:BEGIN-->caf\u00e9<!--XSUPERVISOR:END-->',
  );
});

it('a message may be bytes', () => {
  expect(encodeCommEvent(Uint8Array.of(0xff)).subarray(24, -22)).toEqual(Buffer.from([0xff]));
});

it('an empty message is followed by a newline, without which Supervisor would not see its end', () => {
  expect(encodeCommEvent('').toString()).toBe('<!--XSUPERVISOR:BEGIN--><!--XSUPERVISOR:END-->\n');
});
