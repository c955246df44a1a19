import { describe, expect, test } from 'vitest';
import { decodeMethodCall, MethodCallDecoder } from '../src/decode-method-call.ts';
import { MalformedCall } from '../src/malformed-call.ts';
import { RpcDateTime } from '../src/rpc-date-time.ts';

/** A call of `a.b` around what stands in its `<params>`. */
function callWith(params: string): string {
  return `<?xml version="1.0"?><methodCall><methodName>a.b</methodName><params>${params}</params></methodCall>`;
}

/** The one parameter of a call. */
function decodeValue(value: string): unknown {
  const { params } = decodeMethodCall(callWith(`<param>${value}</param>`));
  expect(params).toHaveLength(1);
  return params[0];
}

function codeOf(body: string | Uint8Array): unknown {
  try {
    return decodeMethodCall(body);
  } catch (error) {
    expect(error).toBeInstanceOf(MalformedCall);
    return (error as MalformedCall).code;
  }
}

const NAMED = '<methodName>a.b</methodName>';

describe('a call', () => {
  test.each([
    ['without params', `<methodCall>${NAMED}</methodCall>`],
    ['with an empty element', `<methodCall>${NAMED}<params/></methodCall>`],
    ['with empty params', `<methodCall>${NAMED}<params></params></methodCall>`],
    ['with blank params', `<methodCall>${NAMED}<params>\n</params></methodCall>`],
    ['with any root element', `<foo>${NAMED}</foo>`],
    ['with an unknown element beside', `<methodCall><x>y</x>${NAMED}</methodCall>`],
    ['with space, but no declaration', ` \n<methodCall>${NAMED}</methodCall>\n `],
    ['with attributes', `<methodCall a="b" c='d'>${NAMED}</methodCall>`],
    ['with comments', `<!-- a --><methodCall><!-- <b> -->${NAMED}</methodCall><!-- c -->`],
    ['with CDATA in the name', '<methodCall><methodName><![CDATA[a.b]]></methodName></methodCall>'],
    ['with a byte order mark', `\uFEFF<methodCall>${NAMED}</methodCall>`],
    [
      'with another encoding declared',
      `<?xml version="1.0" encoding="iso-8859-1"?><a>${NAMED}</a>`,
    ],
    ['with a script element', `<methodCall><script>x</script>${NAMED}</methodCall>`],
    [
      'with a DOCTYPE',
      `<?xml version="1.0"?><!DOCTYPE methodCall><methodCall>${NAMED}</methodCall>`,
    ],
  ])('%s has a name and no parameters', (_, xml) => {
    expect(decodeMethodCall(xml)).toEqual({ method: 'a.b', params: [] });
  });

  test('has the last of two names', () => {
    const xml = `<methodCall>${NAMED}<methodName>c.d</methodName></methodCall>`;
    expect(decodeMethodCall(xml).method).toBe('c.d');
  });

  test('has the last of two params', () => {
    const params =
      '<param><value>1</value></param></params><params><param><value>2</value></param>';
    expect(decodeMethodCall(callWith(params)).params).toEqual(['2']);
  });

  test('keeps the space in a name', () => {
    const xml = '<methodCall><methodName> a.b </methodName></methodCall>';
    expect(decodeMethodCall(xml).method).toBe(' a.b ');
  });

  test('is read as UTF-8 whatever it declares', () => {
    const xml = `<?xml version="1.0" encoding="iso-8859-1"?>${callWith('<param><value>é</value></param>').slice(21)}`;
    expect(decodeMethodCall(Buffer.from(xml)).params).toEqual(['é']);
  });

  test('keeps the order of its parameters', () => {
    const params = [1, 2, 3].map((n) => `<param><value><int>${n}</int></value></param>`).join('\n');
    expect(decodeMethodCall(callWith(params)).params).toEqual([1, 2, 3]);
  });
});

describe('a value', () => {
  test.each<[string, string, unknown]>([
    ['text without a type', '<value> a </value>', ' a '],
    ['an empty value', '<value/>', ''],
    ['a string', '<value><string> a </string></value>', ' a '],
    ['an empty string', '<value><string/></value>', ''],
    ['space around a type', '<value>\n<string>a</string>\n</value>', 'a'],
    ['int', '<value><int>5</int></value>', 5],
    ['i4 with space and sign', '<value><i4> +5 </i4></value>', 5],
    ['an int of any size', '<value><int>-5000000000</int></value>', -5e9],
    ['i8 as text', '<value><i8>5</i8></value>', '5'],
    ['an unknown type as text', '<value><foo>5</foo></value>', '5'],
    ['a type in the wrong case as text', '<value><Int>5</Int></value>', '5'],
    ['an element of another namespace as text', '<value><x:int>5</x:int></value>', '5'],
    ['boolean 1', '<value><boolean>1</boolean></value>', true],
    ['boolean 0', '<value><boolean>0</boolean></value>', false],
    ['boolean true, which is not 1', '<value><boolean>true</boolean></value>', false],
    ['double', '<value><double>-1.5</double></value>', -1.5],
    ['nil', '<value><nil/></value>', null],
    ['ex:nil', '<value><ex:nil/></value>', null],
    ['base64 as text', '<value><base64>aMOp\n</base64></value>', 'hé'],
    ['base64 with other characters in it', '<value><base64>aG!k=</base64></value>', 'hi'],
    [
      'a date',
      '<value><dateTime.iso8601>20200102T03:04:05</dateTime.iso8601></value>',
      new RpcDateTime('20200102T03:04:05'),
    ],
    [
      'an array',
      '<value><array><data><value>a</value><value><int>1</int></value></data></array></value>',
      ['a', 1],
    ],
    ['an empty array', '<value><array><data/></array></value>', []],
    [
      'a struct',
      '<value><struct><member><name>a</name><value><struct/></value></member></struct></value>',
      { a: {} },
    ],
    ['the first of two types', '<value><int>1</int><int>2</int></value>', 1],
    ['references', '<value>&lt;&amp;&#233;&#xe9;&#13;</value>', '<&éé\r'],
    ['CDATA and text', '<value><![CDATA[a<b]]>c</value>', 'a<bc'],
    ['text around a comment', '<value>a<!-- x -->b</value>', 'ab'],
    ['raw line ends as XML does', '<value>a\r\nb\rc</value>', 'a\nb\nc'],
    ['a character beyond the BMP', '<value>\u{1F600}</value>', '\u{1F600}'],
  ])('%s', (_, xml, value) => {
    expect(decodeValue(xml)).toEqual(value);
  });

  test('a member named __proto__ is a member', () => {
    const value = decodeValue(
      '<value><struct><member><name>__proto__</name><value><struct/></value></member></struct></value>',
    );
    expect(Object.entries(value as object)).toEqual([['__proto__', {}]]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  test('longer than the parser of the package buffers is whole', () => {
    const text = 'x'.repeat(200_000);
    expect(decodeValue(`<value><string>${text}</string></value>`)).toBe(text);
    expect(decodeValue(`<value><![CDATA[${text}]]></value>`)).toBe(text);
  });
});

describe('UNMARSHALLABLE', () => {
  test.each<[string, string | Uint8Array]>([
    ['nothing', ''],
    ['blanks', ' \n '],
    ['text', 'hello'],
    ['NUL', '\0'],
    ['a space before the declaration', ` ${callWith('')}`],
    ['a line before the declaration', `\n${callWith('')}`],
    ['a comment before the declaration', `<!-- a -->${callWith('')}`],
    ['a second declaration', callWith('<?xml version="1.0"?>')],
    ['a root element that never ends', `<methodCall>${NAMED}`],
    ['tags that do not match', callWith('<param></params>')],
    ['two root elements', `<a>${NAMED}</a><b/>`],
    ['text after the root', `<a>${NAMED}</a>x`],
    ['CDATA after the root', `<a>${NAMED}</a><![CDATA[x]]>`],
    ['an unquoted attribute', `<a b=c>${NAMED}</a>`],
    ['an unknown entity', callWith('<param><value>&nbsp;</value></param>')],
    [
      'an entity named like a method of objects',
      callWith('<param><value>&constructor;</value></param>'),
    ],
    [']]> in text', callWith('<param><value>]]></value></param>')],
    ['a bare ampersand', callWith('<param><value>a & b</value></param>')],
    ['a control character', callWith('<param><value>\x1b</value></param>')],
    ['a reference to a control character', callWith('<param><value>&#27;</value></param>')],
    ['a reference beyond Unicode', callWith('<param><value>&#x110000;</value></param>')],
    ['a reference to half a character', callWith('<param><value>&#xD83D;</value></param>')],
    [
      'bytes that are not UTF-8',
      Buffer.from(callWith('<param><value>\xff</value></param>'), 'latin1'),
    ],
    ['a param without a value', callWith('<param/>')],
    ['a param with two values', callWith('<param><value/><value/></param>')],
    ['an int that is none', callWith('<param><value><int>1.5</int></value></param>')],
    ['an int with text after it', callWith('<param><value><int>12abc</int></value></param>')],
    ['an empty int', callWith('<param><value><int/></value></param>')],
    ['a double that is none', callWith('<param><value><double>nan</double></value></param>')],
    [
      'a date in another form',
      callWith('<param><value><dateTime.iso8601>2020-01-02</dateTime.iso8601></value></param>'),
    ],
    [
      'a date that cannot be',
      callWith(
        '<param><value><dateTime.iso8601>20201302T03:04:05</dateTime.iso8601></value></param>',
      ),
    ],
    ['base64 that is cut short', callWith('<param><value><base64>aGk</base64></value></param>')],
    ['base64 that is not UTF-8', callWith('<param><value><base64>/w==</base64></value></param>')],
    [
      'a member without a value',
      callWith('<param><value><struct><member><name>a</name></member></struct></value></param>'),
    ],
    ['more nesting than any call has', callWith('<param><value><array><data>'.repeat(1000))],
  ])('%s', (_, body) => {
    expect(codeOf(body)).toBe('UNMARSHALLABLE');
  });

  test('a call cut short anywhere', () => {
    const xml = callWith('<param><value><string>&lt;</string></value></param>');
    for (let length = 0; length < xml.length; length++) {
      expect(codeOf(xml.slice(0, length)), `cut at ${length}`).toBe('UNMARSHALLABLE');
    }
  });

  test('a document made to be slow ends at its first error', () => {
    const hostile = '<a>'.repeat(300) + '</b>'.repeat(2_000_000);
    expect(codeOf(hostile)).toBe('UNMARSHALLABLE');
  });
});

describe('NO_METHOD_NAME', () => {
  test.each([
    ['no methodName', '<methodCall><params/></methodCall>'],
    ['an empty methodName', '<methodCall><methodName/></methodCall>'],
    [
      'a prefixed methodName',
      '<x:methodCall xmlns:x="y"><x:methodName>a</x:methodName></x:methodCall>',
    ],
    ['another document', '<html><body>hello</body></html>'],
  ])('%s', (_, xml) => {
    expect(codeOf(xml)).toBe('NO_METHOD_NAME');
  });
});

describe('MethodCallDecoder', () => {
  test('reads one call after the other, with broken ones between', () => {
    const decoder = new MethodCallDecoder();
    const good = callWith(
      '<param><value><array><data><value>a</value></data></array></value></param>',
    );
    for (const bad of ['', '<a>', '<a><methodName/></a>', callWith('<param><value><array>'), '&']) {
      expect(decoder.decode(good).params).toEqual([['a']]);
      expect(() => decoder.decode(bad)).toThrow(MalformedCall);
    }
    expect(decoder.decode(`<methodCall>${NAMED}</methodCall>`)).toEqual({
      method: 'a.b',
      params: [],
    });
    expect(() => decoder.decode('<methodCall/>')).toThrow(MalformedCall);
  });
});
