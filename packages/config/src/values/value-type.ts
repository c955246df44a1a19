/** What a kind of value is: a name, words for people, a schema for editors, and the conversion. */
import type { AccountDatabase } from '../account-database.ts';
import type { ConfigFindingCode } from '../config-finding.ts';
import type { ConfigSource } from '../config-source.ts';

/** What some conversions need to know of the host; most need nothing. */
export interface ValueContext {
  readonly source: ConfigSource;
  readonly accounts: AccountDatabase;
  /** For `~`: HOME is asked first. */
  readonly environment: Readonly<Record<string, string>>;
  /** Relative paths are relative to it. */
  readonly cwd: string;
  /** The real uid of whoever reads, for `~` without HOME. */
  readonly uid: number;
  /** Signal numbers by name without SIG; other platforms have others than Linux. */
  readonly signals: Readonly<Record<string, number>>;
}

/** A fragment of JSON Schema for the text of a value in the file. */
export type ValueSchema = Readonly<Record<string, unknown>>;

export interface ValueType<T> {
  /** One or two words for the reference: `boolean`, `byte size`. */
  readonly name: string;
  /** Completes "expected …" for people. */
  readonly expected: string;
  readonly schema: ValueSchema;
  /** The closed set of right words, if there is one; suggestions come from it. */
  readonly words?: readonly string[];
  /** Throws a `ValueError` in Supervisor's words. The text is already expanded and trimmed. */
  convert(text: string, context: ValueContext): T;
}

/** A text that is no value of its type. The message is Supervisor's. */
export class ValueError extends Error {
  override readonly name = 'ValueError';
  readonly code: ConfigFindingCode;

  constructor(message: string, code: ConfigFindingCode = 'invalid-value') {
    super(message);
    this.code = code;
  }
}
