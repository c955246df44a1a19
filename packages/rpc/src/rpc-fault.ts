// The one error that crosses the wire: a method raises it, the client's promise rejects with it.

import { brand, isBranded } from './brand.ts';
import { FAULT_CODES, type FaultSymbol, faultSymbol } from './fault-code.ts';

const MARK = brand('RpcFault');

/**
 * A fault of a method. `new RpcFault('BAD_NAME', 'web')` has `code` 10 and the text `BAD_NAME: web`.
 *
 * Test `code` or `symbol`, never the text: the part after the symbol is for people.
 */
export class RpcFault extends Error {
  override readonly name = 'RpcFault';
  /** The number on the wire. A plug-in may use one that is not in `FAULT_CODES`. */
  readonly code: number;
  /** The name of the code, `UNKNOWN` when it has none. */
  readonly symbol: FaultSymbol | 'UNKNOWN';
  /** What follows the symbol, often the name a method was called with; absent when nothing does. */
  declare readonly extra?: string;
  /** The text on the wire. */
  readonly faultString: string;

  /** Instances of another copy of this package count. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return isBranded(value, MARK);
  }

  get [MARK](): true {
    return true;
  }

  constructor(fault: FaultSymbol | number, extra?: string) {
    const code = typeof fault === 'number' ? fault : FAULT_CODES[fault];
    const symbol = faultSymbol(code);
    const faultString = extra === undefined ? symbol : `${symbol}: ${extra}`;
    super(faultString);
    this.code = code;
    this.symbol = symbol;
    if (extra !== undefined) this.extra = extra;
    this.faultString = faultString;
  }

  /** The fault a peer sent: its text is kept verbatim, whatever its form. */
  static received(code: number, faultString: string): RpcFault {
    const prefix = `${faultSymbol(code)}: `;
    return faultString.startsWith(prefix)
      ? new RpcFault(code, faultString.slice(prefix.length))
      : withText(new RpcFault(code), faultString);
  }
}

function withText(fault: RpcFault, faultString: string): RpcFault {
  return Object.defineProperties(fault, {
    faultString: { value: faultString, enumerable: true },
    message: { value: faultString },
  });
}
