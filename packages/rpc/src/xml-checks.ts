// What makes a document ill-formed and the parser of the `xmlrpc` package lets pass. Supervisor's parser
// refuses these, and with them what no client means to send.

import { isXmlText } from './xml-text.ts';

const CHARACTER_REFERENCE = /&#(?:x([0-9a-fA-F]+)|(\d+));/g;

/** @throws Error for a character XML 1.0 does not allow, written out or as a reference. */
export function checkCharacters(xml: string): void {
  if (!isXmlText(xml)) throw new Error('a character XML does not allow');
  for (const [reference, hex, decimal = ''] of xml.matchAll(CHARACTER_REFERENCE)) {
    const code = hex === undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16);
    // Nearly all of them, and looking closer takes time.
    if (code >= 0x20 && code < 0xd800) continue;
    if (code > 0x10ffff || !isXmlText(String.fromCodePoint(code))) {
      throw new Error(`a reference to a character XML does not allow: ${reference}`);
    }
  }
}

/** @throws Error for `]]>` anywhere but at the end of a CDATA section or in a comment. */
export function checkCdataEnds(xml: string): void {
  if (!xml.includes(']]>')) return;
  let at = 0;
  for (;;) {
    const start = xml.indexOf('<!', at);
    const run = xml.slice(at, start === -1 ? xml.length : start);
    if (run.includes(']]>')) throw new Error(']]> outside a CDATA section');
    if (start === -1) return;
    const terminator = xml.startsWith('<![CDATA[', start) ? ']]>' : '-->';
    const end = xml.indexOf(terminator, start);
    if (end === -1) throw new Error(`expected ${terminator}, found the end`);
    at = end + terminator.length;
  }
}
