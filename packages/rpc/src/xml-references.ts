// Character and predefined entity references: `&lt;` `&#13;` `&#x1F600;`. No other entity exists, so
// nothing can expand into more than it was.

const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

const REFERENCE = /&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([^;&\s]*))(;?)/g;

/** Replaces every reference of a text; what is none is handed to `unknown`, whose error is thrown. */
export function resolveReferences(text: string, unknown: (reference: string) => Error): string {
  return text.replace(
    REFERENCE,
    (reference, hex: string | undefined, decimal: string | undefined, name = '', end = '') => {
      const resolved =
        hex !== undefined
          ? character(Number.parseInt(hex, 16))
          : decimal !== undefined
            ? character(Number.parseInt(decimal, 10))
            : PREDEFINED.get(name);
      if (resolved === undefined || end === '') throw unknown(reference);
      return resolved;
    },
  );
}

/** Lone surrogates and numbers beyond Unicode are no characters; control characters are let through. */
function character(code: number): string | undefined {
  const isCharacter = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}
