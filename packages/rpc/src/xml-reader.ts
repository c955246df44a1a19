// A pull reader over one XML document, for answers of megabytes: no tree, no events, no regular
// expressions per character; `indexOf` does the walking and text is only cut out when asked for.
//
// It reads what peers send, so it is lenient where the meaning is clear (raw control characters, which
// Supervisor writes; any whitespace) and strict where it is not (tags that do not match, unknown
// entities, a document cut short). It never fetches or defines anything: a DOCTYPE is refused.

import { ProtocolViolation } from './protocol-violation.ts';
import { resolveReferences } from './xml-references.ts';

/** What {@link XmlReader.next} stopped at. */
export type XmlToken = 'open' | 'close' | 'end';

/** Walks a document tag by tag. `<a/>` is seen as `open` and then `close`. */
export class XmlReader {
  /** The name of the tag last read; '' at the end. */
  name = '';

  readonly #xml: string;
  readonly #openNames: string[] = [];
  #at: number;
  #selfClosing = false;
  #textStart = 0;
  #textEnd = 0;
  /** Text before a comment or CDATA section that interrupts a run of text. */
  #pieces = '';

  constructor(xml: string) {
    this.#xml = xml;
    this.#at = xml.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  /** How many elements are open. */
  get depth(): number {
    return this.#openNames.length;
  }

  /** The character data between the tag before and this one, references resolved, CDATA included. */
  get text(): string {
    const last = this.#cook(this.#xml.slice(this.#textStart, this.#textEnd));
    return this.#pieces === '' ? last : this.#pieces + last;
  }

  /** Moves to the next tag. @throws ProtocolViolation when there is none to be found. */
  next(): XmlToken {
    this.#pieces = '';
    if (this.#selfClosing) return this.#closeEmptyElement();
    const xml = this.#xml;
    this.#textStart = this.#at;
    for (;;) {
      const tag = xml.indexOf('<', this.#at);
      if (tag === -1) return this.#finish();
      this.#textEnd = tag;
      switch (xml.charCodeAt(tag + 1)) {
        case 0x2f: // '/'
          return this.#readClosingTag(tag + 2);
        case 0x21: // '!'
          this.#readDeclaration(tag);
          break;
        case 0x3f: // '?'
          this.#skip(tag, tag + 2, '?>');
          break;
        default:
          return this.#readOpeningTag(tag + 1);
      }
    }
  }

  /** An error at the current place, for callers that find the document well-formed but wrong. */
  violation(message: string): ProtocolViolation {
    return new ProtocolViolation(`${message} (at character ${this.#at} of the answer)`);
  }

  #readOpeningTag(start: number): XmlToken {
    const end = this.#endOfTag(start);
    this.#selfClosing = this.#xml.charCodeAt(end - 1) === 0x2f;
    const inner = this.#xml.slice(start, this.#selfClosing ? end - 1 : end);
    const blank = inner.search(/\s/);
    this.name = blank === -1 ? inner : inner.slice(0, blank);
    if (this.name === '') throw this.violation('expected a tag name after <');
    this.#openNames.push(this.name);
    this.#at = end + 1;
    return 'open';
  }

  #readClosingTag(start: number): XmlToken {
    const end = this.#xml.indexOf('>', start);
    if (end === -1) throw this.violation('the answer is cut short inside a tag');
    const name = this.#xml.slice(start, end);
    const expected = this.#openNames.pop();
    if (expected === undefined) throw this.violation(`found </${name}> where nothing is open`);
    if (name !== expected && name.trimEnd() !== expected) {
      throw this.violation(`expected </${expected}>, found </${name}>`);
    }
    this.name = expected;
    this.#at = end + 1;
    return 'close';
  }

  #closeEmptyElement(): XmlToken {
    this.#selfClosing = false;
    this.#textStart = this.#textEnd = this.#at;
    this.name = this.#openNames.pop() ?? '';
    return 'close';
  }

  /** The `>` of an opening tag: the first one that is not inside an attribute's quotes. */
  #endOfTag(start: number): number {
    const xml = this.#xml;
    let end = xml.indexOf('>', start);
    let quote = firstQuote(xml, start, end);
    while (quote !== -1) {
      const closing = xml.indexOf(xml.charAt(quote), quote + 1);
      if (closing === -1) throw this.violation('the answer is cut short inside an attribute');
      if (closing > end) end = xml.indexOf('>', closing);
      quote = firstQuote(xml, closing + 1, end);
    }
    if (end === -1) throw this.violation('the answer is cut short inside a tag');
    return end;
  }

  #readDeclaration(tag: number): void {
    if (this.#xml.startsWith('<!--', tag)) {
      this.#skip(tag, tag + 4, '-->');
    } else if (this.#xml.startsWith('<![CDATA[', tag)) {
      this.#skip(tag, tag + 9, ']]>');
      this.#pieces += normalizeNewlines(this.#xml.slice(tag + 9, this.#at - 3));
    } else {
      throw this.violation('expected a comment or CDATA after <!');
    }
  }

  /** Leaves out what lies between `tag` and `terminator`, keeping the text before it. */
  #skip(tag: number, from: number, terminator: string): void {
    const end = this.#xml.indexOf(terminator, from);
    if (end === -1) throw this.violation(`expected ${terminator}, found the end of the answer`);
    this.#pieces += this.#cook(this.#xml.slice(this.#textStart, tag));
    this.#at = this.#textStart = end + terminator.length;
  }

  #finish(): XmlToken {
    const open = this.#openNames.at(-1);
    if (open !== undefined) throw this.violation(`the answer ends inside <${open}>`);
    this.#textEnd = this.#at = this.#xml.length;
    this.name = '';
    return 'end';
  }

  #cook(raw: string): string {
    const text = normalizeNewlines(raw);
    if (!text.includes('&')) return text;
    return resolveReferences(text, (reference) => this.violation(`unknown reference ${reference}`));
  }
}

function firstQuote(xml: string, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const char = xml.charCodeAt(at);
    if (char === 0x22 || char === 0x27) return at;
  }
  return -1;
}

/** XML 1.0 section 2.11: a parser passes CR LF and CR on as LF. */
function normalizeNewlines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
