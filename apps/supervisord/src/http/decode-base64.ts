// Base64 to text by the rules credentials have always been decoded with here: bytes that are no
// base64 are skipped, padding must complete the last group, the result must be UTF-8.

import { isUtf8 } from 'node:buffer';

const NOT_BASE64 = /[^A-Za-z0-9+/=]/g;

/** The decoded text, or undefined where the padding is wrong or the bytes are no UTF-8. */
export function decodeBase64(encoded: string): string | undefined {
  const data = completeGroups(encoded.replace(NOT_BASE64, ''));
  if (data === undefined) {
    return undefined;
  }
  const bytes = Buffer.from(data, 'base64');
  return isUtf8(bytes) ? bytes.toString('utf8') : undefined;
}

/** The data before the padding that ends it; undefined where the last group stays open. */
function completeGroups(text: string): string | undefined {
  let data = '';
  let padding = 0;
  for (const character of text) {
    if (character !== '=') {
      data += character;
      padding = 0;
      continue;
    }
    padding += 1;
    const filled = data.length % 4;
    if (filled >= 2 && filled + padding >= 4) {
      return data;
    }
  }
  return data.length % 4 === 0 ? data : undefined;
}
