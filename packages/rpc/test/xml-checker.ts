// Whether a text is well-formed XML, according to the strict parser inside the `xmlrpc` package.

import { createRequire } from 'node:module';

interface SaxParser {
  onerror: (error: Error) => void;
  ontext: (text: string) => void;
  write(text: string): SaxParser;
  close(): void;
}

const fromHere = createRequire(import.meta.url);
const fromPackage = createRequire(fromHere.resolve('xmlrpc'));
const sax: { parser(strict: boolean): SaxParser } = fromPackage('sax');

/** The characters XML 1.0 forbids anywhere; the parser lets them pass. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find.
const FORBIDDEN = /[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|\p{Surrogate}/u;

/** Throws unless the document is well-formed; gives its character data. */
export function checkWellFormed(xml: string): string {
  if (FORBIDDEN.test(xml)) throw new Error('a character XML forbids');
  let text = '';
  const parser = sax.parser(true);
  parser.onerror = (error) => {
    throw error;
  };
  parser.ontext = (data) => {
    text += data;
  };
  parser.write(xml).close();
  return text;
}
