// The body of a request → the method call it holds, through the `xmlrpc` package.
//
// Small steps stand before it, each for what its parser does not do: the bytes are UTF-8 whatever the
// declaration says, line ends become LF, characters XML forbids are refused, a DOCTYPE is taken out.

import { CallDeserializer, PIECE_LENGTH } from './call-deserializer.ts';
import { expandInternalEntities } from './internal-entities.ts';
import { MalformedCall } from './malformed-call.ts';
import type { MethodCall } from './method-definition.ts';
import { nextTurn, type TurnShare } from './turn-share.ts';
import { checkCdataEnds, checkCharacters } from './xml-checks.ts';

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Decodes one method call. A server that decodes many keeps a `MethodCallDecoder`.
 *
 * @throws MalformedCall with code `UNMARSHALLABLE` for what is not well-formed or holds an impossible
 * value, `NO_METHOD_NAME` when no method is named. Both are HTTP 400.
 */
export function decodeMethodCall(body: string | Uint8Array): MethodCall {
  return new MethodCallDecoder().decode(body);
}

/** Decodes method calls one after the other, with one parser for all that are well-formed. */
export class MethodCallDecoder {
  #deserializer = new CallDeserializer();

  /** @throws MalformedCall, as {@link decodeMethodCall} does. */
  decode(body: string | Uint8Array): MethodCall {
    try {
      return this.#deserializer.read(checked(body));
    } catch (error) {
      this.#deserializer = new CallDeserializer();
      throw malformed(error);
    }
  }

  /**
   * The same for bodies of strangers: one of more than a few kilobytes is read in pieces, and the call
   * comes as a promise, which rejects with what `decode` throws.
   */
  decodeInTurns(body: string | Uint8Array, turns: TurnShare): MethodCall | Promise<MethodCall> {
    return body.length <= PIECE_LENGTH ? this.decode(body) : readInTurns(body, turns);
  }
}

/** With a parser of its own: others are read meanwhile. */
async function readInTurns(body: string | Uint8Array, turns: TurnShare): Promise<MethodCall> {
  try {
    await nextTurn(turns);
    return await new CallDeserializer().readInTurns(checked(body), turns);
  } catch (error) {
    throw malformed(error);
  }
}

function checked(body: string | Uint8Array): string {
  const text = toText(body);
  checkCharacters(text);
  const xml = expandInternalEntities(text);
  checkCdataEnds(xml);
  return xml;
}

function malformed(error: unknown): MalformedCall {
  const reason = error instanceof Error ? error.message : String(error);
  // The package has no code for it; its version is pinned, and a test holds this text to it.
  if (reason === 'Method call did not contain a method name') {
    return new MalformedCall('NO_METHOD_NAME', 'expected <methodName>, found none or an empty one');
  }
  return new MalformedCall('UNMARSHALLABLE', `not a method call: ${reason}`, { cause: error });
}

function toText(body: string | Uint8Array): string {
  const text = typeof body === 'string' ? body.replace(/^\uFEFF/, '') : UTF8.decode(body);
  return text.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text;
}
