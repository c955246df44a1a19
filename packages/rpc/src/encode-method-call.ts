// A method call → its XML, through the `xmlrpc` package, which is loaded by the first call that needs
// it: its XML builder is 2,000 lines, and a `supervisorctl pid` lives for a few milliseconds.

/// <reference path="./xmlrpc-package.d.ts" />

import type CustomTypeOfPackage from 'xmlrpc/lib/customtype.js';
import { RpcDateTime } from './rpc-date-time.ts';
import { RpcDouble } from './rpc-double.ts';
import { isPlainObject, type RpcStruct, type RpcValue } from './rpc-value.ts';
import { isXmlText } from './xml-text.ts';

type CustomTypeClass = typeof CustomTypeOfPackage;

const METHOD_NAME = /^[\w.:/-]+$/;

/**
 * Encodes a call.
 *
 * @throws TypeError for a method name XML-RPC does not allow and for values it cannot say (null, NaN).
 */
export async function encodeMethodCall(
  method: string,
  params: readonly RpcValue[],
): Promise<string> {
  if (!METHOD_NAME.test(method)) {
    throw new TypeError(`expected a method name such as supervisor.getState, got '${method}'`);
  }
  if (params.length === 0) {
    // Byte for byte what the package writes, without loading it. A test holds the two together.
    return `<?xml version="1.0"?><methodCall><methodName>${method}</methodName><params/></methodCall>`;
  }
  const [{ default: serializer }, { default: CustomType }] = await Promise.all([
    import('xmlrpc/lib/serializer.js'),
    import('xmlrpc/lib/customtype.js'),
  ]);
  const convert = toPackageValue(CustomType);
  return serializer.serializeMethodCall(method, params.map(convert));
}

/** Our values as the package's: what its builder cannot write safely is put so that it can. */
function toPackageValue(CustomType: CustomTypeClass): (value: RpcValue) => unknown {
  class Double extends CustomType {}
  Double.prototype.tagName = 'double';
  class DateTime extends CustomType {}
  DateTime.prototype.tagName = 'dateTime.iso8601';

  const convert = (value: RpcValue): unknown => {
    if (typeof value === 'string') return toPackageString(value);
    if (typeof value === 'boolean') return value;
    if (typeof value === 'number') {
      // Beyond 2^53 JavaScript prints exponents, which no `<int>` may have.
      return Number.isSafeInteger(value) ? value : new Double(String(new RpcDouble(value)));
    }
    if (value instanceof RpcDouble) return new Double(String(value));
    if (value instanceof RpcDateTime) return new DateTime(value.text);
    if (value instanceof Uint8Array) return Buffer.from(value);
    if (Array.isArray(value)) return value.map(convert);
    if (isPlainObject(value)) return convertMembers(value, convert);
    throw new TypeError(`XML-RPC cannot carry ${value === null ? 'null' : typeof value}`);
  };
  return convert;
}

function convertMembers(struct: RpcStruct, convert: (value: RpcValue) => unknown): unknown {
  return Object.fromEntries(
    Object.entries(struct).map(([name, value]) => {
      if (!isXmlText(name)) throw new TypeError('XML-RPC cannot carry this member name');
      return [name, convert(value)];
    }),
  );
}

/**
 * Text XML would lose or the package would break (control characters, CR, `]]>`) goes as base64, which
 * Supervisor reads as text anywhere: `sendProcessStdin(name, '\x03')` means something.
 */
function toPackageString(text: string): unknown {
  const wellFormed = text.replace(/\p{Surrogate}/gu, '\uFFFD');
  const isSafe = isXmlText(wellFormed) && !wellFormed.includes('\r') && !wellFormed.includes(']]>');
  return isSafe ? wellFormed : Buffer.from(wellFormed, 'utf8');
}
