import { describe, expect, test } from 'vitest';
import { decodeMethodResponse } from '../src/decode-method-response.ts';
import { encodeFaultResponse } from '../src/encode-method-response.ts';
import { ProtocolViolation } from '../src/protocol-violation.ts';
import { RpcDateTime } from '../src/rpc-date-time.ts';
import { RpcFault } from '../src/rpc-fault.ts';

/** A whole answer around what stands in its `<param>`. */
function answer(value: string): string {
  return `<?xml version="1.0"?><methodResponse><params><param>${value}</param></params></methodResponse>`;
}

function thrown(body: string | Uint8Array): unknown {
  try {
    return decodeMethodResponse(body);
  } catch (error) {
    return error;
  }
}

describe('decodeMethodResponse reads', () => {
  test.each<[string, string, unknown]>([
    ['a string', '<value><string>a</string></value>', 'a'],
    ['a value without a type', '<value> a </value>', ' a '],
    ['an empty value', '<value/>', ''],
    ['an empty string', '<value><string/></value>', ''],
    ['space around a type', '<value>\n <int>1</int>\n</value>', 1],
    ['int', '<value><int> +12 </int></value>', 12],
    ['i4', '<value><i4>-1</i4></value>', -1],
    ['i8', '<value><i8>5000000000</i8></value>', 5e9],
    ['double', '<value><double>-1.5e3</double></value>', -1500],
    ['a double without a leading digit', '<value><double>.5</double></value>', 0.5],
    ['true', '<value><boolean>1</boolean></value>', true],
    ['false', '<value><boolean>0</boolean></value>', false],
    ['nil', '<value><nil/></value>', null],
    ['ex:nil', '<value><ex:nil></ex:nil></value>', null],
    [
      'base64',
      '<value><base64>\n/wBh\nYmM=\n</base64></value>',
      new Uint8Array([255, 0, 97, 98, 99]),
    ],
    [
      'a date',
      '<value><dateTime.iso8601>20200102T03:04:05</dateTime.iso8601></value>',
      new RpcDateTime('20200102T03:04:05'),
    ],
    ['an empty array', '<value><array><data/></array></value>', []],
    [
      'an array',
      '<value><array><data><value>a</value><value><array><data/></array></value></data></array></value>',
      ['a', []],
    ],
    ['an empty struct', '<value><struct/></value>', {}],
    [
      'a struct',
      '<value><struct><member><name>a b</name><value><int>1</int></value></member></struct></value>',
      { 'a b': 1 },
    ],
    ['references', '<value>&lt;&amp;&gt;&quot;&apos;&#13;&#x1F600;</value>', '<&>"\'\r\u{1F600}'],
    ['CDATA', '<value><![CDATA[a <b> &amp;]]>c</value>', 'a <b> &amp;c'],
    ['comments', '<value>a<!-- > </value> -->b</value>', 'ab'],
    ['processing instructions', '<value>a<?x y?>b</value>', 'ab'],
    ['attributes', '<value a="1>2" b=\'"\'><int c="x">1</int ></value>', 1],
    ['raw line ends as XML does', '<value>a\r\nb\rc</value>', 'a\nb\nc'],
    ['raw control characters', '<value>\x1b[0m\0</value>', '\x1b[0m\0'],
  ])('%s', (_, xml, value) => {
    expect(decodeMethodResponse(answer(xml))).toEqual(value);
  });

  test('a member named __proto__ as a member', () => {
    const value = decodeMethodResponse(
      answer(
        '<value><struct><member><name>__proto__</name><value>x</value></member></struct></value>',
      ),
    );
    expect(Object.entries(value as object)).toEqual([['__proto__', 'x']]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  test('bytes as UTF-8, with or without a byte order mark', () => {
    const xml = answer('<value>é</value>');
    expect(decodeMethodResponse(Buffer.from(xml))).toBe('é');
    expect(decodeMethodResponse(Buffer.from(`\uFEFF${xml}`))).toBe('é');
    expect(decodeMethodResponse(`\uFEFF${xml}`)).toBe('é');
  });

  test('a document with a comment before and space after it', () => {
    expect(decodeMethodResponse(`<!-- hi -->${answer('<value>a</value>')}\n\n`)).toBe('a');
  });
});

describe('decodeMethodResponse throws', () => {
  test('the fault an answer carries', () => {
    const fault = thrown(encodeFaultResponse(new RpcFault('BAD_NAME', 'x')));
    expect(fault).toBeInstanceOf(RpcFault);
    expect(fault).toMatchObject({ code: 10, symbol: 'BAD_NAME', extra: 'x' });
  });

  test.each([
    ['an empty body', ''],
    ['text', 'hello'],
    ['an HTML page', '<!DOCTYPE html><html><body>no</body></html>'],
    ['HTML without a DOCTYPE', '<html></html>'],
    ['a call', '<methodCall><methodName>a</methodName></methodCall>'],
    ['an answer without a value', '<methodResponse></methodResponse>'],
    ['no params', '<methodResponse><params/></methodResponse>'],
    ['two params', answer('<value/></param><param><value/>')],
    ['a param without a value', answer('')],
    ['two values', answer('<value/><value/>')],
    ['an unknown type', answer('<value><float>1</float></value>')],
    ['no integer', answer('<value><int>1.5</int></value>')],
    ['an empty integer', answer('<value><int/></value>')],
    ['an integer beyond all bounds', answer(`<value><int>${'9'.repeat(400)}</int></value>`)],
    ['no number', answer('<value><double>nan</double></value>')],
    ['no boolean', answer('<value><boolean>true</boolean></value>')],
    ['no date', answer('<value><dateTime.iso8601>yesterday</dateTime.iso8601></value>')],
    ['a string with a tag in it', answer('<value><string>a<b/></string></value>')],
    ['text in place of a member', answer('<value><struct><name>a</name></struct></value>')],
    [
      'a member without a value',
      answer('<value><struct><member><name>a</name></member></struct></value>'),
    ],
    ['an array without data', answer('<value><array><value/></array></value>')],
    ['tags that do not match', answer('<value><int>1</string></value>')],
    ['an unknown entity', answer('<value>&nbsp;</value>')],
    ['a bare ampersand', answer('<value>a & b</value>')],
    ['a reference to no character', answer('<value>&#xD800;</value>')],
    ['a reference beyond Unicode', answer('<value>&#x110000;</value>')],
    ['a fault without a code', '<methodResponse><fault><value>x</value></fault></methodResponse>'],
    ['something after the end', `${answer('<value/>')}<a/>`],
    ['a closing tag too many', `${answer('<value/>')}</a>`],
    ['a nameless tag', answer('<value>< ></value>')],
    ['an open comment', answer('<value><!-- </value>')],
    ['an open attribute', answer('<value a="></value>')],
  ])('ProtocolViolation for %s', (_, body) => {
    expect(thrown(body)).toBeInstanceOf(ProtocolViolation);
  });

  test('ProtocolViolation for an answer cut short anywhere', () => {
    const xml = answer(
      '<value><struct><member><name>a</name><value>&lt;</value></member></struct></value>',
    );
    for (let length = 0; length < xml.length; length++) {
      expect(thrown(xml.slice(0, length)), `cut at ${length}`).toBeInstanceOf(ProtocolViolation);
    }
  });

  test('ProtocolViolation for nesting without end', () => {
    const deep = '<value><array><data>'.repeat(100_000);
    expect(thrown(answer(deep))).toBeInstanceOf(ProtocolViolation);
  });

  test('a message that says what was expected, what was found, and where', () => {
    expect(thrown('<html></html>')).toMatchObject({
      message: 'expected <methodResponse>, found <html> (at character 6 of the answer)',
    });
  });
});
