/**
 * Reads the options of one section: finds the text, expands it, converts it. A wrong value is
 * reported and read as its default, so that the rest can still be judged.
 */
import type { FindingPlace } from './config-finding.ts';
import { didYouMean } from './did-you-mean.ts';
import { explainExpansion } from './expansion-mistake.ts';
import type { FindingFacts } from './finding-log.ts';
import { formatTemplate, TemplateError } from './format-template.ts';
import { type IniEntry, type IniSection, placeOfSection, placeOfValue } from './ini-document.ts';
import type { LoadContext } from './load-context.ts';
import type { NameScope } from './name-scope.ts';
import { pythonRepr } from './python-repr.ts';
import type { OptionSchema } from './section-schema.ts';
import { type ValueContext, ValueError, type ValueType } from './values/value-type.ts';

/** Supervisor's words for a wrong value, where they are not those of its type. */
type Rephrase = (text: string, message: string) => string;

export class SectionReader {
  readonly context: LoadContext;
  readonly section: IniSection;
  /** Whether the headline of errors ends in section and file, as with those of processes. */
  readonly #namesSection: boolean;
  /** Null if `[DEFAULT]` has no options. */
  readonly #defaults: ReadonlyMap<string, IniEntry> | null;

  constructor(context: LoadContext, section: IniSection, namesSection = false) {
    const { entries } = context.document.defaults;
    this.#defaults = entries.size === 0 ? null : entries;
    this.context = context;
    this.section = section;
    this.#namesSection = namesSection;
  }

  get name(): string {
    return this.section.name;
  }

  /** The option of the section, or `[DEFAULT]`'s. */
  entry(key: string): IniEntry | undefined {
    // Most files have no [DEFAULT], and most options are absent: this is asked very often.
    return this.section.entries.get(key) ?? this.#defaults?.get(key);
  }

  /** The value of an option, or its default if it is absent or wrong. */
  read<T>(option: OptionSchema<T>, scope: NameScope, where?: string): T {
    const entry = this.entry(option.key);
    if (entry === undefined) return this.fallback(option);
    const text = this.expanded(entry, scope, where);
    return text === null ? this.fallback(option) : this.convert(option, entry, text);
  }

  /** As `read`, with a message of the caller's for whatever is wrong with the value. */
  readOr<T>(option: OptionSchema<T>, scope: NameScope, message: Rephrase): T {
    const entry = this.entry(option.key);
    if (entry === undefined) return this.fallback(option);
    const text = this.expanded(entry, scope);
    return text === null ? this.fallback(option) : this.convert(option, entry, text, message);
  }

  /** The text of an entry with its names expanded; null if that failed, which is reported. */
  expanded(entry: IniEntry, scope: NameScope, where?: string): string | null {
    return this.expandText(entry, entry.value, scope, where);
  }

  /** As `expanded`, of a text that is not the entry's own; errors call the option `where`. */
  expandText(entry: IniEntry, text: string, scope: NameScope, where?: string): string | null {
    if (!text.includes('%')) return text;
    try {
      return formatTemplate(text, scope);
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      const place = placeOfValue(this.section, entry, error.mistake.offset);
      const option = where ?? `${this.name}.${entry.key}`;
      this.error(place, explainExpansion(text, error.mistake, option, scope));
      return null;
    }
  }

  convert<T>(option: OptionSchema<T>, entry: IniEntry, text: string, message?: Rephrase): T {
    try {
      return option.type.convert(text, this.context.values) as T;
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      this.error(placeOfValue(this.section, entry), {
        code: error.code,
        message: message === undefined ? error.message : message(text, error.message),
        found: text,
        expected: option.type.expected,
        suggestion: suggestWord(text, option.type),
      });
      return this.fallback(option);
    }
  }

  /** The default, converted once per load. */
  fallback<T>(option: OptionSchema<T>): T {
    const { defaults } = this.context;
    const known = defaults.get(option);
    if (known !== undefined) return known as T;
    const value = defaultOf(option, this.context.values);
    defaults.set(option, value);
    return value;
  }

  /** Reports an error about an option, at its value if it is there, or at a part of that. */
  errorAt(key: string, facts: FindingFacts, part = ''): void {
    const entry = this.entry(key);
    const offset = entry?.value.toLowerCase().indexOf(part.toLowerCase()) ?? 0;
    this.error(this.placeOf(key, Math.max(0, offset)), facts);
  }

  /** Reports that an option is missing, unless it may be on a line that could not be read. */
  missing(key: string, message: string, expected: string): void {
    if (this.section.isDamaged) return;
    const facts = { code: 'missing-option', message, expected } as const;
    this.error(placeOfSection(this.section, key), facts);
  }

  warnAt(key: string, facts: FindingFacts): void {
    this.context.log.warn(this.placeOf(key), facts);
  }

  placeOf(key: string, offset = 0): FindingPlace {
    const entry = this.entry(key);
    return entry === undefined
      ? placeOfSection(this.section, key)
      : placeOfValue(this.section, entry, offset);
  }

  error(place: FindingPlace, facts: FindingFacts): void {
    const headline = (facts.headline ?? facts.message) + this.#suffix();
    this.context.log.error(place, { ...facts, headline });
  }

  #suffix(): string {
    if (!this.#namesSection) return '';
    return ` in section ${pythonRepr(this.name)} (file: ${pythonRepr(this.section.file)})`;
  }
}

function defaultOf<T>({ defaultText, type }: OptionSchema<T>, values: ValueContext): T {
  // An option without a default has null among its values, see `withoutDefault`.
  return (defaultText === null ? null : type.convert(defaultText, values)) as T;
}

function suggestWord(text: string, type: ValueType<unknown>): string | undefined {
  return type.words === undefined ? undefined : didYouMean(text, type.words);
}
