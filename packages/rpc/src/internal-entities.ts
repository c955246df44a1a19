// A document with a DOCTYPE → the same document without it, its internal entities written out.
//
// The `xmlrpc` package's parser skips a DOCTYPE and then fails on the entities it declared; Supervisor
// accepts them. Entities that expand into entities are how small documents become gigabytes, and
// external ones how servers are made to read files, so: expansion has a budget, external is refused.
//
// Scanned by `indexOf` and sticky expressions that cannot backtrack: the text comes from strangers.

/** Characters that entities may add to one document. No client is known to use any. */
const BUDGET = 64 * 1024;
const MAX_NESTING = 16;
/** Characters of a document with a DOCTYPE: reading one is slow, and who sends one sends little. */
const MAX_LENGTH = 64 * 1024;

const SPACE = /\s*/y;
const DOCTYPE_NAME = /<!DOCTYPE\s+[^\s>["']+\s*/y;
const ENTITY = /<!ENTITY\s+([\w:.-]+)\s+(?:"([^"]*)"|'([^']*)')\s*>/y;
const REFERENCE = /&([A-Za-z_:][\w:.-]*);/g;
const PREDEFINED = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);

/** @throws Error for an external entity or DTD, an unknown entity, or more expansion than the budget. */
export function expandInternalEntities(xml: string): string {
  if (!xml.includes('<!DOCTYPE')) return xml;
  const start = endOfProlog(xml);
  if (!xml.startsWith('<!DOCTYPE', start)) return xml;
  if (xml.length > MAX_LENGTH) throw new Error('a long document with a DOCTYPE');
  const { entities, end } = readDoctype(xml, start);
  return xml.slice(0, start) + new Expansion(entities).expand(xml.slice(end), 0);
}

/** Skips the declaration, comments, processing instructions and space before a DOCTYPE or the root. */
function endOfProlog(xml: string): number {
  let at = 0;
  for (;;) {
    if (at > MAX_LENGTH) throw new Error('comments and instructions without end');
    at = match(SPACE, xml, at)?.end ?? at;
    if (xml.startsWith('<?', at)) at = after(xml, '?>', at);
    else if (xml.startsWith('<!--', at)) at = after(xml, '-->', at + 4);
    else return at;
  }
}

function readDoctype(xml: string, start: number): { entities: Map<string, string>; end: number } {
  const name = match(DOCTYPE_NAME, xml, start);
  if (name === undefined) throw new Error('expected a name after <!DOCTYPE');
  let at = name.end;
  const entities = new Map<string, string>();
  if (xml[at] === '[') {
    at = readSubset(xml, at + 1, entities);
    at = match(SPACE, xml, at)?.end ?? at;
  }
  if (xml[at] !== '>') throw new Error('a DOCTYPE that is cut short or refers to another file');
  return { entities, end: at + 1 };
}

/** Reads up to the closing bracket of a DOCTYPE. Only entities mean anything to us. */
function readSubset(xml: string, start: number, entities: Map<string, string>): number {
  let at = start;
  for (;;) {
    at = match(SPACE, xml, at)?.end ?? at;
    if (xml[at] === ']') return at + 1;
    if (xml.startsWith('<!--', at)) at = after(xml, '-->', at + 4);
    else if (xml.startsWith('<?', at)) at = after(xml, '?>', at);
    else if (xml.startsWith('<!ENTITY', at)) at = readEntity(xml, at, entities);
    else if (xml.startsWith('<!', at)) at = after(xml, '>', at);
    else throw new Error('a DOCTYPE that is cut short or holds something unexpected');
  }
}

function readEntity(xml: string, at: number, entities: Map<string, string>): number {
  const declaration = match(ENTITY, xml, at);
  if (declaration === undefined) throw new Error('an entity that is not a plain internal one');
  const [, name = '', double, single] = declaration.groups;
  // The first declaration of a name counts (XML 1.0, section 4.2).
  if (!entities.has(name)) entities.set(name, resolveCharacters(double ?? single ?? ''));
  return declaration.end;
}

/** Character references in a declared value are resolved when it is declared. */
function resolveCharacters(value: string): string {
  return value.replace(/&#(?:x([0-9a-fA-F]+)|(\d+));/g, (_, hex?: string, decimal?: string) =>
    String.fromCodePoint(Number.parseInt(hex ?? decimal ?? '', hex === undefined ? 10 : 16)),
  );
}

class Expansion {
  readonly #entities: ReadonlyMap<string, string>;
  #left = BUDGET;

  constructor(entities: ReadonlyMap<string, string>) {
    this.#entities = entities;
  }

  /** Expands the references outside of comments and CDATA sections. */
  expand(text: string, nesting: number): string {
    if (nesting > MAX_NESTING) throw new Error('entities nested too deep');
    let expanded = '';
    let at = 0;
    for (;;) {
      const verbatim = text.indexOf('<!', at);
      if (verbatim === -1) return expanded + this.#expandRun(text.slice(at), nesting);
      const terminator = text.startsWith('<![CDATA[', verbatim) ? ']]>' : '-->';
      const end = after(text, terminator, verbatim);
      expanded += this.#expandRun(text.slice(at, verbatim), nesting) + text.slice(verbatim, end);
      at = end;
    }
  }

  #expandRun(run: string, nesting: number): string {
    return run.replace(REFERENCE, (reference, name: string) => {
      if (PREDEFINED.has(name)) return reference;
      const value = this.#entities.get(name);
      if (value === undefined) throw new Error(`unknown entity ${reference}`);
      this.#left -= value.length + 1;
      if (this.#left < 0) throw new Error('entities expand to too much text');
      return this.expand(value, nesting + 1);
    });
  }
}

function after(text: string, terminator: string, from: number): number {
  const found = text.indexOf(terminator, from);
  if (found === -1) throw new Error(`expected ${terminator}, found the end`);
  return found + terminator.length;
}

function match(
  sticky: RegExp,
  text: string,
  at: number,
): { groups: RegExpExecArray; end: number } | undefined {
  sticky.lastIndex = at;
  const groups = sticky.exec(text);
  return groups === null ? undefined : { groups, end: sticky.lastIndex };
}
