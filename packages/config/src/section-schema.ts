/**
 * A section as data: its options with their types, defaults and one line of help. The reader, the
 * reference, the JSON Schema, the sample file and the search for misspelt options all work from it,
 * so an option exists in all of them or in none.
 */
import type { ValueType } from './values/value-type.ts';

/**
 * Which names `%(…)s` may use in an option:
 * `environment` only ENV_x; `here` also the directory of the file; `host` also the host's name;
 * `program` also program_name and group_name; `instance` also process_num, numprocs and the
 * section's own environment; `literal` none, the text is not expanded.
 */
export type NamesAvailable = 'literal' | 'environment' | 'here' | 'host' | 'program' | 'instance';

export interface OptionDetails {
  readonly names: NamesAvailable;
  /** One line for people, without the default. */
  readonly help: string;
  readonly isRequired?: boolean;
  /** The default in words, where it is no fixed text. */
  readonly defaultNote?: string;
  /** The value in the sample file; such an option is commented out there unless `isInUse`. */
  readonly sample?: string;
  readonly isInUse?: boolean;
  /** A second value, shown commented out behind the first. */
  readonly otherSample?: string;
  /** Never shown in full. */
  readonly isSecret?: boolean;
}

export interface OptionSchema<T> extends OptionDetails {
  readonly key: string;
  readonly type: ValueType<unknown>;
  /** What an absent option is read as; null: nothing is read and the value is null. */
  readonly defaultText: string | null;
  /** Carries the type of the value; never set. */
  readonly value?: T;
}

/** An option that has a value even if the file is silent. */
export function withDefault<T>(
  key: string,
  type: ValueType<T>,
  defaultText: string,
  details: OptionDetails,
): OptionSchema<T> {
  return { key, type, defaultText, ...details };
}

/** An option that is null if the file is silent. */
export function withoutDefault<T>(
  key: string,
  type: ValueType<T>,
  details: OptionDetails,
): OptionSchema<T | null> {
  return { key, type, defaultText: null, ...details };
}

export interface SectionSchema {
  /** As in the reference: `supervisord`, `program:NAME`. */
  readonly title: string;
  /** `exact` name, the `kind:` before a name, or any name that begins so. */
  readonly match: { readonly how: 'exact' | 'named' | 'prefix'; readonly text: string };
  /** What the section is, in a sentence or two. */
  readonly help: string;
  readonly options: readonly OptionSchema<unknown>[];
  /** Any further option is handed on to a plug-in. */
  readonly isOpen?: boolean;
  /** How the sample file shows it. */
  readonly sample?: { readonly title: string; readonly isInUse: boolean; readonly note?: string };
}

/** Whether a section of this name is described by the schema. */
export function matchesSection({ match }: SectionSchema, name: string): boolean {
  if (match.how === 'exact') return name === match.text;
  return name.startsWith(match.how === 'named' ? `${match.text}:` : match.text);
}
