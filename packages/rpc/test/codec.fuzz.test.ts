// Random input, both ways: what we encode we decode, what strangers send never hangs or crashes us.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeMethodCall } from '../src/decode-method-call.ts';
import { decodeMethodResponse } from '../src/decode-method-response.ts';
import { encodeMethodCall } from '../src/encode-method-call.ts';
import { encodeFaultResponse, encodeMethodResponse } from '../src/encode-method-response.ts';
import { MalformedCall } from '../src/malformed-call.ts';
import { ProtocolViolation } from '../src/protocol-violation.ts';
import { RpcDateTime } from '../src/rpc-date-time.ts';
import { RpcFault } from '../src/rpc-fault.ts';
import type { RpcValue } from '../src/rpc-value.ts';
import { isXmlText } from '../src/xml-text.ts';
import { checkWellFormed } from './xml-checker.ts';

/** Any text that can be sent: all of Unicode, but no halves of characters. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('__proto__', 'constructor', ']]>', '&amp;', '\r\n', '<![CDATA[', '', ' '),
);
const xmlText = text.filter(isXmlText);
const twoDigits = (max: number, min = 0) =>
  fc.integer({ min, max }).map((n) => String(n).padStart(2, '0'));
const dateTime = fc
  .tuple(twoDigits(12, 1), twoDigits(28, 1), twoDigits(23), twoDigits(59))
  .map(([month, day, hour, minute]) => new RpcDateTime(`2020${month}${day}T${hour}:${minute}:00`));
const int = fc.integer().map((n) => n + 0);
const fraction = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .filter((n) => !Number.isInteger(n));

/** Values, with `string` as their text and `bytes` where the direction keeps bytes. */
function values(string: fc.Arbitrary<string>, ...more: fc.Arbitrary<RpcValue>[]) {
  return fc.letrec<{ value: RpcValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      string,
      int,
      fraction,
      fc.boolean(),
      dateTime,
      ...more,
      fc.array(tie('value'), { maxLength: 4 }),
      fc
        .array(fc.tuple(xmlText, tie('value')), { maxLength: 4 })
        .map((members) => Object.fromEntries(members)),
    ),
  })).value;
}

describe('any value comes back as it was', () => {
  const bytes = fc.uint8Array({ maxLength: 200 }).map((data) => new Uint8Array(data));

  test('in an answer', () => {
    fc.assert(
      fc.property(values(xmlText, bytes), (value) => {
        const xml = encodeMethodResponse(value);
        checkWellFormed(xml);
        expect(decodeMethodResponse(xml)).toEqual(value);
        expect(decodeMethodResponse(Buffer.from(xml))).toEqual(value);
      }),
      { numRuns: 500 },
    );
  });

  test('in a call, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(values(text), { maxLength: 3 }), async (params) => {
        const xml = await encodeMethodCall('a.b', params);
        checkWellFormed(xml);
        expect(decodeMethodCall(xml)).toEqual({ method: 'a.b', params });
      }),
      { numRuns: 500 },
    );
  });

  test('in a fault', () => {
    fc.assert(
      fc.property(int, xmlText, (code, extra) => {
        const fault = new RpcFault(code, extra);
        expect(() => decodeMethodResponse(encodeFaultResponse(fault))).toThrow(
          expect.objectContaining({ code, faultString: fault.faultString }),
        );
      }),
    );
  });
});

test('any bytes of a log become a well-formed answer with the same lines', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const log = Buffer.from(bytes).toString('utf8');
      const xml = encodeMethodResponse([log, bytes.length, false]);
      checkWellFormed(xml);
      const [received] = decodeMethodResponse(xml) as [string];
      expect(received).toHaveLength(log.length);
      expect(received.split('\n')).toHaveLength(log.split('\n').length);
    }),
    { numRuns: 1000 },
  );
});

/** Pieces of XML-RPC in any order, and noise: gets further into a decoder than bytes alone. */
const soup = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...`methodCall methodName methodResponse params param value string int i4 double boolean
        base64 array data struct member name nil dateTime.iso8601 fault`
          .split(/\s+/)
          .flatMap((tag) => [`<${tag}>`, `</${tag}>`, `<${tag}/>`]),
        '<?xml version="1.0"?>',
        '<!DOCTYPE a [<!ENTITY b "&b;">]>',
        '<![CDATA[',
        ']]>',
        '<!--',
        '-->',
        '&lt;',
        '&b;',
        '&#0;',
        '<',
        '>',
        '"',
        ' a="',
      ),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));
const hostile = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  soup,
  soup.map(
    (middle) => `<methodResponse><params><param>${middle}</param></params></methodResponse>`,
  ),
  soup.map(
    (middle) => `<methodCall><methodName>a</methodName><params>${middle}</params></methodCall>`,
  ),
);

describe('any bytes are read or refused', () => {
  test('by the decoder of calls', () => {
    fc.assert(
      fc.property(hostile, (body) => {
        try {
          expect(decodeMethodCall(body).method).not.toBe('');
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedCall);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('by the decoder of answers', () => {
    fc.assert(
      fc.property(hostile, (body) => {
        try {
          decodeMethodResponse(body);
        } catch (error) {
          expect([ProtocolViolation, RpcFault]).toContain((error as Error).constructor);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('by both, when a good message has one character changed', async () => {
    const answer = encodeMethodResponse([{ name: 'web', pid: 1, ok: true, log: '<&\r' }]);
    const call = await encodeMethodCall('a.b', ['<&', 1, [true, { x: 1.5 }]]);
    fc.assert(
      fc.property(
        fc.nat(),
        fc.string({ unit: 'binary', minLength: 0, maxLength: 1 }),
        (at, char) => {
          const change = (xml: string) =>
            xml.slice(0, at % xml.length) + char + xml.slice((at % xml.length) + 1);
          for (const decode of [
            () => decodeMethodCall(change(call)),
            () => decodeMethodResponse(change(answer)),
          ]) {
            try {
              decode();
            } catch (error) {
              expect([ProtocolViolation, RpcFault, MalformedCall]).toContain(
                (error as Error).constructor,
              );
            }
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
