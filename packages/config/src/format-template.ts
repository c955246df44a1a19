/**
 * Python's `%` formatting with a mapping, which is how Supervisor expands `%(name)s`, down to the
 * words of its errors. One difference: a bare `%s`, which Python replaces by a dump of all
 * variables, is an error here.
 */
import { type Conversion, formatValue } from './format-value.ts';

/** What is wrong with a template; `offset` is where its conversion begins. */
export type TemplateMistake =
  | { readonly kind: 'unknown-name'; readonly name: string; readonly offset: number }
  | { readonly kind: 'bad-format'; readonly reason: string; readonly offset: number };

export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  readonly mistake: TemplateMistake;

  constructor(mistake: TemplateMistake) {
    super(mistake.kind);
    this.mistake = mistake;
  }
}

/** What the names stand for; undefined for those there are not. */
export interface TemplateNames {
  get(name: string): string | number | undefined;
}

/** No configuration needs a field wider than this, and an unlimited one would exhaust memory. */
const maximumWidth = 100_000;

/** Expands a template. Throws a `TemplateError`. */
export function formatTemplate(template: string, names: TemplateNames): string {
  let result = '';
  let position = 0;
  let isFirst = true;
  for (;;) {
    const percent = template.indexOf('%', position);
    if (percent < 0) return result + template.slice(position);
    result += template.slice(position, percent);
    if (template[percent + 1] === '%') {
      result += '%';
      position = percent + 2;
      continue;
    }
    const simple = readSimple(template, percent);
    const text = simple === null ? undefined : names.get(simple.name);
    if (simple !== null && typeof text === 'string') {
      result += text;
      isFirst = false;
      position = simple.end;
      continue;
    }
    const { name, conversion, end } = readConversion(template, percent, names);
    const fail = (reason: string): never => badFormat(reason, percent);
    // A conversion without a name takes the whole mapping, which none can print, and only once.
    if (name === null && !isFirst) fail('not enough arguments for format string');
    if (name === null && 'sra'.includes(conversion.type)) {
      fail(`%${conversion.type} without a name; write %% for a percent sign`);
    }
    const value = name === null ? null : (names.get(name) ?? '');
    // Python counts characters, not UTF-16 units.
    const index = () => [...template.slice(0, end - conversion.type.length)].length;
    result += formatValue(conversion, value, index, fail);
    isFirst = false;
    position = end;
  }
}

/** `%(name)s` and nothing special, which nearly all conversions are. */
function readSimple(
  template: string,
  percent: number,
): { readonly name: string; readonly end: number } | null {
  if (template[percent + 1] !== '(') return null;
  const close = template.indexOf(')', percent);
  if (template[close + 1] !== 's') return null;
  const name = template.slice(percent + 2, close);
  return name.includes('(') ? null : { name, end: close + 2 };
}

interface ReadConversion {
  readonly name: string | null;
  readonly conversion: Conversion;
  /** The index behind the conversion. */
  readonly end: number;
}

function readConversion(template: string, percent: number, names: TemplateNames): ReadConversion {
  let position = percent + 1;
  let name: string | null = null;
  if (template[position] === '(') {
    const close = closingParenthesis(template, position, percent);
    name = template.slice(position + 1, close);
    if (names.get(name) === undefined) {
      throw new TemplateError({ kind: 'unknown-name', name, offset: percent });
    }
    position = close + 1;
  }
  const specification = /([#0 +-]*)(\d*)(?:(\.)(\d*))?/y;
  specification.lastIndex = position;
  const [matched = '', flags = '', width = '', dot, precision = ''] =
    specification.exec(template) ?? [];
  position += matched.length;
  if (template[position] === '*') badFormat('* wants int', percent);
  if (Number(width) > maximumWidth) badFormat('width too big', percent);
  if (Number(precision) > maximumWidth) badFormat('precision too big', percent);
  if ('hlL'.includes(template[position] || ' ')) position++;
  const type = template.codePointAt(position);
  if (type === undefined) badFormat('incomplete format', percent);
  const character = String.fromCodePoint(type ?? 0);
  return {
    name,
    conversion: {
      flags,
      width: Number(width),
      precision: dot === undefined ? -1 : Number(precision),
      type: character,
    },
    end: position + character.length,
  };
}

/** Parentheses nest inside a name. */
function closingParenthesis(template: string, open: number, percent: number): number {
  let depth = 0;
  for (let index = open; index < template.length; index++) {
    if (template[index] === '(') depth++;
    if (template[index] === ')' && --depth === 0) return index;
  }
  return badFormat('incomplete format key', percent);
}

function badFormat(reason: string, offset: number): never {
  throw new TemplateError({ kind: 'bad-format', reason, offset });
}
