import { describe, expect, test } from 'vitest';
import serializer from 'xmlrpc/lib/serializer.js';
import { decodeMethodCall } from '../src/decode-method-call.ts';
import { encodeMethodCall } from '../src/encode-method-call.ts';
import { RpcDateTime } from '../src/rpc-date-time.ts';
import { RpcDouble } from '../src/rpc-double.ts';
import type { RpcValue } from '../src/rpc-value.ts';
import { checkWellFormed } from './xml-checker.ts';

describe('encodeMethodCall', () => {
  test('without parameters writes what the package would', async () => {
    const method = 'supervisor.getState';
    expect(await encodeMethodCall(method, [])).toBe(serializer.serializeMethodCall(method, []));
  });

  test('with parameters lets the package write', async () => {
    const params = ['web:web_00', false, 5];
    expect(await encodeMethodCall('supervisor.x', params)).toBe(
      serializer.serializeMethodCall('supervisor.x', params),
    );
  });

  test.each<[string, RpcValue, string]>([
    ['a fraction', 1.5, '<double>1.5</double>'],
    ['a huge number', 1e21, '<double>1e+21</double>'],
    ['a whole double', new RpcDouble(2), '<double>2.0</double>'],
    [
      'a date',
      new RpcDateTime('20200102T03:04:05'),
      '<dateTime.iso8601>20200102T03:04:05</dateTime.iso8601>',
    ],
    ['bytes', new Uint8Array([255]), '<base64>/w==</base64>'],
    ['an empty array', [], '<array><data/></array>'],
    ['an empty struct', {}, '<struct/>'],
    ['markup', 'a<b', '<string><![CDATA[a<b]]></string>'],
  ])('writes %s', async (_, value, xml) => {
    expect(await encodeMethodCall('a.b', [value])).toContain(`<value>${xml}</value>`);
  });

  test.each([
    ['a control character', '\x03'],
    ['NUL', 'a\0b'],
    ['CR', 'a\r\n'],
    ['the end of CDATA, twice', ']]>]]>'],
    ['no character', '\uFFFF'],
  ])('sends text with %s so that it arrives', async (_, text) => {
    const xml = await encodeMethodCall('a.b', [text, { x: [text] }]);
    checkWellFormed(xml);
    expect(decodeMethodCall(xml).params).toEqual([text, { x: [text] }]);
  });

  test('replaces half a character', async () => {
    const xml = await encodeMethodCall('a.b', ['\uD83D!']);
    expect(decodeMethodCall(xml).params).toEqual(['\uFFFD!']);
  });

  test.each<[string, unknown]>([
    ['null', null],
    ['undefined', undefined],
    ['NaN', Number.NaN],
    ['infinity', Number.NEGATIVE_INFINITY],
    ['a function', () => 1],
    ['a Date', new Date(0)],
    ['a struct with an impossible name', { '\0': 1 }],
    ['null inside', [{ a: null }]],
  ])('refuses %s', async (_, value) => {
    await expect(encodeMethodCall('a.b', [value as RpcValue])).rejects.toThrow(TypeError);
  });

  test.each(['', 'a b', 'a<b', 'ä', 'a\n'])('refuses the method name %j', async (method) => {
    await expect(encodeMethodCall(method, [])).rejects.toThrow(TypeError);
  });
});
