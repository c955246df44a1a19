// The body of a request → the method call it holds, through the `xmlrpc` package.
//
// Small steps stand before it, each for what its parser does not do: the bytes are UTF-8 whatever the
// declaration says, line ends become LF, characters XML forbids are refused, a DOCTYPE is taken out.

import { CallDeserializer } from './call-deserializer.ts';
import { expandInternalEntities } from './internal-entities.ts';
import { MalformedCall } from './malformed-call.ts';
import type { MethodCall } from './method-definition.ts';
import type { ReceivedValue } from './rpc-value.ts';
import { isXmlText } from './xml-text.ts';

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Decodes a method call.
 *
 * @throws MalformedCall with code `UNMARSHALLABLE` for what is not well-formed or holds an impossible
 * value, `NO_METHOD_NAME` when no method is named. Both are HTTP 400.
 */
export function decodeMethodCall(body: string | Uint8Array): MethodCall {
  try {
    return readCall(expandInternalEntities(checkCharacters(toText(body))));
  } catch (error) {
    if (error instanceof MalformedCall) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new MalformedCall('UNMARSHALLABLE', `not a method call: ${reason}`, { cause: error });
  }
}

function toText(body: string | Uint8Array): string {
  const text = typeof body === 'string' ? body.replace(/^\uFEFF/, '') : UTF8.decode(body);
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function checkCharacters(text: string): string {
  if (!isXmlText(text)) throw new Error('a character XML does not allow');
  if (/^\s+<\?xml\s/.test(text)) throw new Error('space before the XML declaration');
  for (const [reference, hex, decimal] of text.matchAll(/&#(?:x([0-9a-fA-F]+)|(\d+));/g)) {
    const code = hex !== undefined ? Number.parseInt(hex, 16) : Number.parseInt(decimal ?? '', 10);
    if (code > 0x10ffff || !isXmlText(String.fromCodePoint(code))) {
      throw new Error(`a reference to a character XML does not allow: ${reference}`);
    }
  }
  return text;
}

function readCall(text: string): MethodCall {
  let call: MethodCall | undefined;
  const source = {
    setEncoding: () => undefined,
    on: () => undefined,
    // The package wants a stream; handing it the whole text at once makes it answer at once.
    pipe(parser: { write(text: string): boolean; end(): boolean }) {
      parser.write(text);
      parser.end();
    },
  };
  new CallDeserializer().deserializeMethodCall(source, (error, method, params) => {
    if (error) {
      if (/did not contain a method name/.test(error.message)) {
        throw new MalformedCall(
          'NO_METHOD_NAME',
          'expected <methodName>, found none or an empty one',
        );
      }
      throw error;
    }
    call = { method, params: params as ReceivedValue[] };
  });
  if (call === undefined) throw new Error('the document ended early');
  return call;
}
