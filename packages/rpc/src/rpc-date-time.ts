// A `dateTime.iso8601`. It carries no zone, so it stays the text it is on the wire: turning it into a
// point in time would invent one. No method of Supervisor uses it; plug-in namespaces may.

import { brand, isBranded } from './brand.ts';

const WIRE_FORM =
  /^\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;

const MARK = brand('RpcDateTime');

/** A date and time without a zone, for instance `20200102T03:04:05`. */
export class RpcDateTime {
  readonly text: string;

  /** Instances of another copy of this package count. */
  static [Symbol.hasInstance](value: unknown): boolean {
    return isBranded(value, MARK);
  }

  get [MARK](): true {
    return true;
  }

  /** @throws TypeError unless the text reads `YYYYMMDDTHH:MM:SS`, the only form Supervisor accepts. */
  constructor(text: string) {
    if (!WIRE_FORM.test(text)) {
      throw new TypeError(`expected a date and time as YYYYMMDDTHH:MM:SS, got '${text}'`);
    }
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}
