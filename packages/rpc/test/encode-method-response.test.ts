import { describe, expect, test } from 'vitest';
import { encodeFaultResponse, encodeMethodResponse } from '../src/encode-method-response.ts';
import { RpcDateTime } from '../src/rpc-date-time.ts';
import { RpcDouble } from '../src/rpc-double.ts';
import { RpcFault } from '../src/rpc-fault.ts';
import type { RpcValue } from '../src/rpc-value.ts';

/** The part of an answer that is the value. */
function encode(value: RpcValue): string {
  const xml = encodeMethodResponse(value);
  const [, inner] = /^.*<param>\n(.*)<\/param>/s.exec(xml) ?? [];
  return inner ?? xml;
}

describe('the byte layout is that of Supervisor', () => {
  test('for structs in arrays', () => {
    expect(encodeMethodResponse([{ name: 'gb', status: 80 }])).toBe(`<?xml version='1.0'?>
<methodResponse>
<params>
<param>
<value><array><data>
<value><struct>
<member>
<name>name</name>
<value><string>gb</string></value>
</member>
<member>
<name>status</name>
<value><int>80</int></value>
</member>
</struct></value>
</data></array></value>
</param>
</params>
</methodResponse>
`);
  });

  test('for faults', () => {
    expect(
      encodeFaultResponse(new RpcFault('ALREADY_STARTED', 'sleeper')),
    ).toBe(`<?xml version='1.0'?>
<methodResponse>
<fault>
<value><struct>
<member>
<name>faultCode</name>
<value><int>60</int></value>
</member>
<member>
<name>faultString</name>
<value><string>ALREADY_STARTED: sleeper</string></value>
</member>
</struct></value>
</fault>
</methodResponse>
`);
  });
});

describe('encodeMethodResponse', () => {
  test.each<[string, RpcValue, string]>([
    ['an empty string', '', '<value><string></string></value>\n'],
    ['text', 'a<b', '<value><string>a&lt;b</string></value>\n'],
    ['true', true, '<value><boolean>1</boolean></value>\n'],
    ['false', false, '<value><boolean>0</boolean></value>\n'],
    ['an integer', -5, '<value><int>-5</int></value>\n'],
    ['minus zero', -0, '<value><int>0</int></value>\n'],
    ['a fraction', 1.5, '<value><double>1.5</double></value>\n'],
    ['a whole double', new RpcDouble(2), '<value><double>2.0</double></value>\n'],
    ['a huge double', new RpcDouble(1e21), '<value><double>1e+21</double></value>\n'],
    ['an empty array', [], '<value><array><data>\n</data></array></value>\n'],
    ['an empty struct', {}, '<value><struct>\n</struct></value>\n'],
    [
      'a date',
      new RpcDateTime('20200102T03:04:05'),
      '<value><dateTime.iso8601>20200102T03:04:05</dateTime.iso8601></value>\n',
    ],
    [
      'bytes',
      new Uint8Array([0xff, 0, 0x61, 0x62, 0x63]),
      '<value><base64>\n/wBhYmM=\n</base64></value>\n',
    ],
  ])('encodes %s', (_, value, xml) => {
    expect(encode(value)).toBe(xml);
  });

  test('breaks base64 into lines of 76 characters', () => {
    const lines = encode(new Uint8Array(100)).split('\n');
    expect(lines.map((line) => line.length)).toEqual([15, 76, 60, 17, 0]);
  });

  test('encodes bytes that are a view into a larger buffer', () => {
    const view = new Uint8Array([1, 2, 3, 4, 5]).subarray(1, 3);
    expect(encode(view)).toContain('\nAgM=\n');
  });

  test.each([
    [2147483647, 2147483647],
    [2147483648, 2147483647],
    [5e12, 2147483647],
    [-2147483648, -2147483648],
    [-2147483649, -2147483648],
    [1e300, 2147483647],
  ])('caps %d at 31 bits', (value, written) => {
    expect(encode(value)).toBe(`<value><int>${written}</int></value>\n`);
  });

  test.each<[string, unknown]>([
    ['null', null],
    ['undefined', undefined],
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['a function', () => 1],
    ['a bigint', 5n],
    ['a symbol', Symbol('x')],
    ['a Date', new Date(0)],
    ['a Map', new Map()],
    ['an object of a class', new (class Info {})()],
    ['null in a struct', { a: null }],
    ['undefined in an array', [undefined]],
  ])('refuses %s', (_, value) => {
    expect(() => encodeMethodResponse(value as RpcValue)).toThrow(TypeError);
  });

  test('escapes the names of members', () => {
    expect(encode({ 'a<b': 1 })).toContain('<name>a&lt;b</name>');
  });
});
