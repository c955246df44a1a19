// The `xmlrpc` package's deserializer, held to Supervisor's rules.
//
// The package walks the document and builds the values. It is lenient about XML and strict about tags;
// Supervisor is the other way round. So here: the parser is made strict, the first error ends the walk
// (the package would go on, which a hostile document turns into hours), and the rules of Supervisor's
// own reader are kept: any root element, unknown tags are strings, true is only the text '1', base64 is
// text, the last of several `params` counts.

/// <reference path="./xmlrpc-package.d.ts" />

import Deserializer from 'xmlrpc/lib/deserializer.js';
import type { MethodCall } from './method-definition.ts';
import { RpcDateTime } from './rpc-date-time.ts';
import { type ReceivedValue, setMember } from './rpc-value.ts';
import { nextTurn, type TurnShare } from './turn-share.ts';

/** Deeper than any call of a client; the package itself needs no limit, what reads the values does. */
const MAX_DEPTH = 512;
/** Characters; the worst of them take some six milliseconds. */
export const PIECE_LENGTH = 16 * 1024;
/** Elements the package knows by these names, upper-cased as its parser hands them over by default. */
const KNOWN = new Set(
  `params param value int i4 boolean double string base64 array data struct member name nil
   methodName dateTime.iso8601`.split(/\s+/),
);
/** Without a prototype: `&constructor;` is an unknown entity, not a function. */
const PREDEFINED_ENTITIES: Readonly<Record<string, string>> = Object.freeze(
  Object.assign(Object.create(null), { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }),
);
const INTEGER = /^\s*[+-]?\d+\s*$/;
/** Each digit can be read in one way only, or a long number that is none would take hours. */
const DECIMAL = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\s*$/;

/** An element that is open, and how many values lay on the stack when it began. */
interface OpenElement {
  readonly name: string;
  readonly mark: number;
}

/**
 * Reads method calls, one after the other: making one costs more than a small call does. After an error
 * it must not be used again, since the walk ended in the middle.
 */
export class CallDeserializer extends Deserializer {
  #open: OpenElement[] = [];
  /** The values of the last `params`. What lies elsewhere is no parameter. */
  #params: unknown[] = [];
  #isRootSeen = false;
  /** The document begins with an XML declaration, and it was not read yet. */
  #mayDeclare = false;

  constructor() {
    super();
    this.parser.on('sgmldeclaration', () => this.onError('unexpected declaration'));
    this.parser.on('doctype', () => this.onError('unexpected DOCTYPE'));
    this.parser.on('opencdata', () => this.#expectRoot());
    this.parser.on('processinginstruction', ({ name }) => {
      if (name === 'xml' && !this.#mayDeclare) this.onError('an XML declaration not at the start');
      this.#mayDeclare = false;
    });
  }

  /** @throws Error at the first thing that is wrong; for a missing name its message is the package's. */
  read(xml: string): MethodCall {
    const finish = this.#begin(xml);
    this.parser.write(xml);
    return finish();
  }

  /** The same, in pieces: a megabyte of tags takes hundreds of milliseconds. */
  async readInTurns(xml: string, turns: TurnShare): Promise<MethodCall> {
    const finish = this.#begin(xml);
    for (let at = 0; at < xml.length; at += PIECE_LENGTH) {
      await nextTurn(turns);
      this.parser.write(xml.slice(at, at + PIECE_LENGTH));
    }
    return finish();
  }

  /** Gives what ends the document and has the call. */
  #begin(xml: string): () => MethodCall {
    this.#reset();
    this.#mayDeclare = xml.startsWith('<?xml');
    let call: MethodCall | undefined;
    // The package wants a stream to read from; we write to its parser ourselves.
    const source = { setEncoding: () => undefined, on: () => undefined, pipe: () => undefined };
    this.deserializeMethodCall(source, (error, method, params) => {
      if (error) throw error;
      call = { method, params: params as ReceivedValue[] };
    });
    return () => {
      this.parser.end();
      if (call === undefined) throw new Error('the document ended early');
      return call;
    };
  }

  /** The parser forgets its settings at the end of each document. */
  #reset(): void {
    this.type = null;
    this.methodname = null;
    this.stack = [];
    this.marks = [];
    this.#open = [];
    this.#params = [];
    this.#isRootSeen = false;
    const parser = this.parser._parser;
    parser.strict = true;
    parser.noscript = true;
    parser.trackPosition = false;
    parser.ENTITIES = PREDEFINED_ENTITIES;
  }

  override onError(error: Error | string): never {
    throw typeof error === 'string' ? new Error(error) : error;
  }

  override onOpentag(node: { name: string }): void {
    const { name } = node;
    if (this.#open.length === 0 && this.#isRootSeen) this.onError('more than one root element');
    if (this.#open.length >= MAX_DEPTH) this.onError(`nested deeper than ${MAX_DEPTH} elements`);
    this.#isRootSeen = true;
    this.#open.push({ name, mark: this.stack.length });
    super.onOpentag({ name: name.toUpperCase() });
  }

  override onClosetag(name: string): void {
    const element = this.#open.pop();
    if (element === undefined) this.onError(`unexpected </${name}>`);
    const values = this.stack.length - element.mark;
    // Of several typed children Supervisor reads the first.
    if (name === 'value' && values > 1) this.stack.length = element.mark + 1;
    if (name === 'param' && values !== 1) this.onError('expected one value in <param>');
    if (name === 'member' && values !== 2) this.onError('expected a name and a value in <member>');
    const depth = this.#open.length;
    if (name === 'params' && depth === 1) this.#params = this.stack.splice(element.mark);
    if (depth === 0) this.stack = this.#params;
    if (depth === 0) super.onClosetag('METHODCALL');
    else if (KNOWN.has(name)) super.onClosetag(name.toUpperCase());
    else if (name === 'ex:nil') super.onClosetag('NIL');
    else if (this.#open.at(-1)?.name === 'value') this.endString(this.data.join(''));
  }

  override endBoolean(data: string): void {
    super.endBoolean(data === '1' ? '1' : '0');
  }

  override endInt(data: string): void {
    if (!INTEGER.test(data)) this.onError(`expected an integer, found '${data}'`);
    super.endInt(data);
  }

  override endDouble(data: string): void {
    if (!DECIMAL.test(data)) this.onError(`expected a number, found '${data}'`);
    super.endDouble(data);
  }

  /** Text, so that it works wherever a string does. The package's own uses the deprecated `new Buffer`. */
  override endBase64(data: string): void {
    const digits = data.replace(/[^A-Za-z0-9+/=]/g, '');
    if (digits.length % 4 !== 0) this.onError('base64 that is cut short');
    this.endString(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(digits, 'base64')));
  }

  override endDateTime(data: string): void {
    this.push(new RpcDateTime(data));
    this.value = false;
  }

  /** The package assigns members to an object, so a member `__proto__` would replace its prototype. */
  override endStruct(): void {
    const mark = this.marks.pop() ?? 0;
    const items = this.stack.splice(mark);
    const struct: Record<string, ReceivedValue> = {};
    for (let at = 0; at + 1 < items.length; at += 2) {
      setMember(struct, String(items[at]), items[at + 1] as ReceivedValue);
    }
    this.push(struct);
    this.value = false;
  }

  #expectRoot(): void {
    if (this.#open.length === 0) this.onError('text outside the root element');
  }
}
