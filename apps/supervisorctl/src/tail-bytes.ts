/**
 * The modifier of `tail` and `maintail`: `-f`, or `-N` for the last N bytes. It is the original's
 * arithmetic: what follows the dash is an integer and its negative is the offset, so `-0` reads the
 * whole log and `--4` reads from byte 4 on.
 */
export type TailModifier =
  | { readonly kind: 'follow' }
  | { readonly kind: 'offset'; readonly offset: number };

/** Without a modifier: the last 1600 bytes. */
export const defaultTail: TailModifier = { kind: 'offset', offset: -1600 };

/** `undefined` for a word that is no modifier. */
export function parseTailModifier(word: string): TailModifier | undefined {
  if (word === '-f') return { kind: 'follow' };
  const digits = /^-([+-]?\d+)$/.exec(word)?.[1];
  if (digits === undefined) return undefined;
  // `0 -`, because a negative zero would not survive as an XML-RPC integer.
  return { kind: 'offset', offset: 0 - Number.parseInt(digits, 10) };
}
