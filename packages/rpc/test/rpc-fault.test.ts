import { describe, expect, test } from 'vitest';
import { FAULT_CODES, faultSymbol } from '../src/fault-code.ts';
import { RpcFault } from '../src/rpc-fault.ts';

describe('fault codes', () => {
  test('there are eighteen, and 5 is none of them', () => {
    expect(Object.keys(FAULT_CODES)).toHaveLength(18);
    expect(Object.values(FAULT_CODES)).not.toContain(5);
  });

  test.each(Object.entries(FAULT_CODES))('%s is the symbol of its code %i', (symbol, code) => {
    expect(faultSymbol(code)).toBe(symbol);
  });

  test('a code that is not ours is UNKNOWN', () => {
    expect(faultSymbol(1234)).toBe('UNKNOWN');
  });
});

describe('RpcFault', () => {
  test('its text is the symbol alone when there is nothing to add', () => {
    expect(new RpcFault('NO_FILE')).toMatchObject({
      code: 20,
      symbol: 'NO_FILE',
      faultString: 'NO_FILE',
      message: 'NO_FILE',
    });
    expect(new RpcFault('NO_FILE')).not.toHaveProperty('extra');
  });

  test('what is added follows the symbol after a colon', () => {
    expect(new RpcFault('BAD_NAME', 'web')).toMatchObject({
      code: 10,
      extra: 'web',
      faultString: 'BAD_NAME: web',
    });
  });

  test('a plug-in may raise a code of its own', () => {
    expect(new RpcFault(1234, 'no luck')).toMatchObject({
      code: 1234,
      symbol: 'UNKNOWN',
      faultString: 'UNKNOWN: no luck',
    });
  });

  test('a received fault is told apart into symbol and rest', () => {
    const fault = RpcFault.received(60, 'ALREADY_STARTED: web');
    expect(fault).toMatchObject({ code: 60, symbol: 'ALREADY_STARTED', extra: 'web' });
  });

  test('a received fault keeps a text of another form', () => {
    const fault = RpcFault.received(10, 'no such thing');
    expect(fault).toBeInstanceOf(RpcFault);
    expect(fault).toMatchObject({
      code: 10,
      symbol: 'BAD_NAME',
      faultString: 'no such thing',
      message: 'no such thing',
    });
  });
});
