import { describe, expect, test } from 'vitest';
import { acceptsCount, coerceParams } from '../src/coerce-params.ts';
import type { ParamDefinition, RpcTypeName } from '../src/method-definition.ts';
import { RpcDateTime } from '../src/rpc-date-time.ts';
import { RpcFault } from '../src/rpc-fault.ts';
import type { ReceivedValue } from '../src/rpc-value.ts';

const name: ParamDefinition = { name: 'name', type: 'string' };
const wait: ParamDefinition = { name: 'wait', type: 'boolean', default: true };

function coerce(type: RpcTypeName, value: ReceivedValue): ReceivedValue | undefined {
  return coerceParams([{ name: 'x', type }], [value])[0];
}

describe('acceptsCount', () => {
  test.each([
    [0, false],
    [1, true],
    [2, true],
    [3, false],
  ])('%i parameters for one required and one optional: %s', (count, accepted) => {
    expect(acceptsCount([name, wait], count)).toBe(accepted);
  });
});

describe('coerceParams', () => {
  test('fills in the default of what was left out', () => {
    expect(coerceParams([name, wait], ['web'])).toEqual(['web', true]);
    expect(coerceParams([name, wait], ['web', false])).toEqual(['web', false]);
  });

  test.each<[RpcTypeName, ReceivedValue, ReceivedValue]>([
    ['string', '', ''],
    ['string', ' a ', ' a '],
    ['int', 5, 5],
    ['int', -1.9, -1],
    ['int', true, 1],
    ['int', false, 0],
    ['int', ' +12 ', 12],
    ['int', '-0', -0],
    ['boolean', true, true],
    ['boolean', 0, false],
    ['boolean', 2, true],
    ['boolean', '', false],
    ['boolean', 'false', true],
    ['boolean', null, false],
    ['double', 1.5, 1.5],
    ['double', '1.5', 1.5],
    ['array', [1], [1]],
    ['struct', { a: 1 }, { a: 1 }],
    ['any', null, null],
    ['any', [null], [null]],
  ])('takes as %s: %j, as %j', (type, value, taken) => {
    expect(coerce(type, value)).toEqual(taken);
  });

  test.each<[RpcTypeName, ReceivedValue]>([
    ['string', 5],
    ['string', true],
    ['string', null],
    ['string', []],
    ['string', {}],
    ['string', new RpcDateTime('20200102T03:04:05')],
    ['int', 'abc'],
    ['int', ''],
    ['int', '1.5'],
    ['int', null],
    ['int', []],
    ['int', {}],
    ['boolean', []],
    ['boolean', {}],
    ['double', ''],
    ['double', 'x'],
    ['double', true],
    ['array', {}],
    ['array', 'abc'],
    ['struct', []],
    ['struct', null],
    ['struct', new Uint8Array(1)],
  ])('refuses as %s: %j', (type, value) => {
    expect(() => coerce(type, value)).toThrow(
      expect.objectContaining({ code: 2, symbol: 'INCORRECT_PARAMETERS' }),
    );
  });

  test.each<[ReceivedValue, string]>([
    ['HUP', 'HUP'],
    [1, '1'],
    [1.5, '1.5'],
    [true, 'True'],
    [false, 'False'],
  ])('takes scalars as text where a parameter allows it: %j as %j', (value, text) => {
    expect(coerceParams([{ ...name, acceptsScalars: true }], [value])).toEqual([text]);
  });

  test.each<[ReceivedValue]>([[null], [[]], [{}]])(
    'refuses %j even where scalars are allowed',
    (value) => {
      expect(() => coerceParams([{ ...name, acceptsScalars: true }], [value])).toThrow(RpcFault);
    },
  );

  test('says which parameter was wrong, what was expected and what was found', () => {
    expect(() => coerceParams([name], [[1]])).toThrow(
      'INCORRECT_PARAMETERS: name: expected string, got array',
    );
  });

  test.each([
    [5, 'INCORRECT_PARAMETERS: 5'],
    [true, 'INCORRECT_PARAMETERS: True'],
    [null, 'INCORRECT_PARAMETERS'],
  ])('shows %j alone where Supervisor does', (value, text) => {
    expect(() => coerceParams([{ ...name, faultShowsValue: true }], [value])).toThrow(
      expect.objectContaining({ faultString: text }),
    );
  });
});
