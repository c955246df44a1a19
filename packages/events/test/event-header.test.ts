import { describe, expect, it } from 'vitest';
import { parseHeader, parseTokens } from '../src/index.ts';

const LINE =
  'ver:3.0 server:supervisor serial:21 pool:listener poolserial:10 eventname:PROCESS_LOG_STDOUT len:54';

describe('a header line', () => {
  it('is read with its numbers as numbers', () => {
    expect(parseHeader(LINE)).toMatchObject({
      ver: '3.0',
      server: 'supervisor',
      serial: 21,
      pool: 'listener',
      poolserial: 10,
      eventname: 'PROCESS_LOG_STDOUT',
      len: 54,
    });
  });

  it('may have tokens nobody knows, which are kept', () => {
    expect(parseHeader(`${LINE} bytes:60`).tokens.get('bytes')).toBe('60');
  });

  it('may hold an identifier with colons or spaces', () => {
    expect(parseHeader(LINE.replace('supervisor', 'host:9001')).server).toBe('host:9001');
    expect(parseHeader(LINE.replace('supervisor', 'my big host')).server).toBe('my big host');
  });

  it('has serials beyond 2^53 as bigints', () => {
    const header = parseHeader(LINE.replace('serial:21', 'serial:9223372036854775807'));
    expect(header.serial).toBe(9223372036854775807n);
  });

  it.each([
    ['without len', LINE.replace(/ len:.*/, ''), 'len'],
    ['without an event name', LINE.replace(/eventname:\S+ /, ''), 'eventname'],
    ['with a length that is no number', LINE.replace('len:54', 'len:x'), 'len'],
    ['with a negative serial', LINE.replace(' serial:21', ' serial:-1'), 'serial'],
    ['that is something else', 'GET / HTTP/1.1', 'ver'],
  ])('%s is refused', (_what, line, token) => {
    expect(() => parseHeader(line)).toThrow(
      expect.objectContaining({
        code: 'bad-envelope',
        message: expect.stringContaining(` ${token} in the header`),
      }),
    );
  });
});

it('tokens are read in any order, the last of a name counts, and noise before the first is skipped', () => {
  expect([...parseTokens(' noise b:2 a:1:2 b:3  ')]).toEqual([
    ['b', '3'],
    ['a', '1:2'],
  ]);
});
