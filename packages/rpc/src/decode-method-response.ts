// The XML of a method response → its value, or the fault it carries.
//
// Tolerant of every form peers send: values without a type, `i4` and `i8`, `nil`, base64, dates, any
// whitespace. Every failure is a ProtocolViolation, so a caller tells a bad answer from a bad call.

import type { ProtocolViolation } from './protocol-violation.ts';
import { RpcDateTime } from './rpc-date-time.ts';
import { RpcFault } from './rpc-fault.ts';
import {
  isReceivedStruct,
  type ReceivedStruct,
  type ReceivedValue,
  setMember,
} from './rpc-value.ts';
import { XmlReader } from './xml-reader.ts';

/** No answer nests deeper than a handful of levels; the limit keeps recursion off the end of the stack. */
const MAX_DEPTH = 512;
/** Each digit can be read in one way only, so a long number that is none is refused at once. */
const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * Decodes an answer.
 *
 * @throws RpcFault when the answer is a fault.
 * @throws ProtocolViolation when it is not a method response.
 */
export function decodeMethodResponse(body: string | Uint8Array): ReceivedValue {
  const reader = new XmlReader(typeof body === 'string' ? body : new TextDecoder().decode(body));
  expectOpen(reader, 'methodResponse');
  if (reader.next() !== 'open') throw reader.violation('expected <params> or <fault>');
  if (reader.name === 'fault') {
    const fault = readSingleValue(reader, 'fault');
    expectDocumentEnd(reader);
    throw toFault(reader, fault);
  }
  if (reader.name !== 'params') {
    throw reader.violation(`expected <params> or <fault>, found <${reader.name}>`);
  }
  expectOpen(reader, 'param');
  const value = readSingleValue(reader, 'param');
  expectClose(reader, 'params');
  expectDocumentEnd(reader);
  return value;
}

function toFault(reader: XmlReader, value: ReceivedValue): RpcFault | ProtocolViolation {
  if (isReceivedStruct(value)) {
    const { faultCode, faultString } = value;
    if (typeof faultCode === 'number' && typeof faultString === 'string') {
      return RpcFault.received(faultCode, faultString);
    }
  }
  return reader.violation('expected faultCode (int) and faultString (string) in <fault>');
}

function readSingleValue(reader: XmlReader, parent: string): ReceivedValue {
  expectOpen(reader, 'value');
  const value = readValue(reader);
  expectClose(reader, parent);
  return value;
}

/** Reads a value whose `<value>` was just opened, its closing tag included. */
function readValue(reader: XmlReader): ReceivedValue {
  if (reader.depth > MAX_DEPTH) throw reader.violation(`nested deeper than ${MAX_DEPTH} elements`);
  if (reader.next() === 'close') return reader.text;
  const value = readTyped(reader, reader.name);
  expectClose(reader, 'value');
  return value;
}

function readTyped(reader: XmlReader, type: string): ReceivedValue {
  switch (type) {
    case 'array':
      return readArray(reader);
    case 'struct':
      return readStruct(reader);
    default:
      return readScalar(reader, type, readText(reader, type));
  }
}

function readScalar(reader: XmlReader, type: string, text: string): ReceivedValue {
  switch (type) {
    case 'string':
      return text;
    case 'int':
    case 'i4':
    case 'i8':
      return readNumber(reader, text, /^[+-]?\d+$/, 'an integer');
    case 'double':
      return readNumber(reader, text, DECIMAL, 'a number');
    case 'boolean':
      if (text.trim() === '1') return true;
      if (text.trim() === '0') return false;
      throw reader.violation(`expected 0 or 1 in <boolean>, found '${clip(text)}'`);
    case 'nil':
    case 'ex:nil':
      return null;
    case 'base64':
      return new Uint8Array(Buffer.from(text, 'base64'));
    case 'dateTime.iso8601':
      return readDateTime(reader, text.trim());
    default:
      throw reader.violation(`expected the type of a value, found <${clip(type)}>`);
  }
}

function readNumber(reader: XmlReader, text: string, form: RegExp, what: string): number {
  const digits = text.trim();
  const value = Number(digits);
  if (!form.test(digits) || !Number.isFinite(value)) {
    throw reader.violation(`expected ${what}, found '${clip(text)}'`);
  }
  return value;
}

function readDateTime(reader: XmlReader, text: string): RpcDateTime {
  try {
    return new RpcDateTime(text);
  } catch {
    // The reader's error says where; RpcDateTime's own cannot.
    throw reader.violation(`expected a date as YYYYMMDDTHH:MM:SS, found '${clip(text)}'`);
  }
}

function readArray(reader: XmlReader): ReceivedValue[] {
  expectOpen(reader, 'data');
  const items: ReceivedValue[] = [];
  while (reader.next() === 'open') {
    expectName(reader, 'value');
    items.push(readValue(reader));
  }
  expectClose(reader, 'array');
  return items;
}

function readStruct(reader: XmlReader): ReceivedStruct {
  const struct: Record<string, ReceivedValue> = {};
  while (reader.next() === 'open') {
    expectName(reader, 'member');
    expectOpen(reader, 'name');
    const name = readText(reader, 'name');
    expectOpen(reader, 'value');
    setMember(struct, name, readValue(reader));
    expectClose(reader, 'member');
  }
  return struct;
}

/** The text of an element that was just opened and holds nothing else. */
function readText(reader: XmlReader, element: string): string {
  expectClose(reader, element);
  return reader.text;
}

function expectOpen(reader: XmlReader, name: string): void {
  if (reader.next() !== 'open') throw reader.violation(`expected <${name}>`);
  expectName(reader, name);
}

function expectName(reader: XmlReader, name: string): void {
  if (reader.name !== name)
    throw reader.violation(`expected <${name}>, found <${clip(reader.name)}>`);
}

function expectClose(reader: XmlReader, name: string): void {
  if (reader.next() !== 'close')
    throw reader.violation(`expected </${name}>, found <${clip(reader.name)}>`);
}

function expectDocumentEnd(reader: XmlReader): void {
  expectClose(reader, 'methodResponse');
  if (reader.next() !== 'end') throw reader.violation('expected nothing after </methodResponse>');
}

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
