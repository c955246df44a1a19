// A number that must travel as `<double>` even when it is integral.
//
// Typed clients choose a field's type once; a gauge that is 2.5 now and 2 later would otherwise change
// from `<double>` to `<int>` under them. Only plug-in namespaces need it: no built-in method returns one.

import { brand, isBranded } from './brand.ts';

const MARK = brand('RpcDouble');

/** Wraps a finite number so that it is always encoded as `<double>`. Decoding gives a plain number. */
export class RpcDouble {
  readonly value: number;

  /** Instances of another copy of this package count. */
  static [Symbol.hasInstance](value: unknown): boolean {
    return isBranded(value, MARK);
  }

  get [MARK](): true {
    return true;
  }

  /** @throws TypeError when the number is NaN or infinite, which XML-RPC cannot say. */
  constructor(value: number) {
    if (!Number.isFinite(value)) {
      throw new TypeError(`an XML-RPC double must be finite, got ${value}`);
    }
    this.value = value;
  }

  /** The text on the wire: always with a fraction or an exponent, as Supervisor writes it (`2.0`). */
  toString(): string {
    const text = String(this.value);
    return /^-?\d+$/.test(text) ? `${text}.0` : text;
  }
}
