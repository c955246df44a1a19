/**
 * Collects the findings of one run, so that every mistake is reported and not the first one only.
 * Whoever reads a value reports and goes on with a default; the order of reports is Supervisor's
 * order of evaluation, because the first error gives the message of the `ConfigError`.
 */
import { ConfigError } from './config-error.ts';
import type { ConfigFinding, ConfigFindingCode, FindingPlace } from './config-finding.ts';

export interface FindingFacts {
  readonly code: ConfigFindingCode;
  readonly message: string;
  /** What Supervisor prints for the whole file, where that differs from the one `message`. */
  readonly headline?: string;
  readonly found?: string | null;
  readonly expected?: string | null;
  readonly suggestion?: string | undefined;
  /** For warnings: Supervisor does not say this. */
  readonly isAddition?: boolean;
}

export class FindingLog {
  readonly #findings: ConfigFinding[] = [];
  readonly #seen = new Set<string>();
  #first: { readonly code: ConfigFindingCode; readonly message: string } | null = null;
  #errors = 0;

  /** How many errors were reported, repetitions included. */
  get errorCount(): number {
    return this.#errors;
  }

  get findings(): readonly ConfigFinding[] {
    return this.#findings;
  }

  error(place: FindingPlace, facts: FindingFacts): void {
    this.#errors++;
    this.#first ??= { code: facts.code, message: facts.headline ?? facts.message };
    this.#add(place, facts, 'error');
  }

  warn(place: FindingPlace, facts: FindingFacts): void {
    this.#add(place, facts, 'warning');
  }

  /** Throws the `ConfigError` of the run if any error was reported. */
  throwIfErrors(): void {
    if (this.#first !== null) {
      const { code, message } = this.#first;
      throw new ConfigError(code, message, Object.freeze([...this.#findings]));
    }
  }

  /** The same mistake at the same place (one per process of `numprocs`) is kept once. */
  #add(place: FindingPlace, facts: FindingFacts, severity: 'error' | 'warning'): void {
    const identity = JSON.stringify([
      facts.code,
      place.file,
      place.line,
      place.column,
      place.section,
      place.key,
      // One pattern may match several files that something is wrong with.
      facts.code.startsWith('include-') ? facts.found : null,
    ]);
    if (this.#seen.has(identity)) return;
    this.#seen.add(identity);
    this.#findings.push(
      Object.freeze({
        code: facts.code,
        severity,
        message: facts.message,
        file: place.file,
        line: place.line,
        column: place.column,
        section: place.section,
        key: place.key,
        found: facts.found ?? null,
        expected: facts.expected ?? null,
        ...(facts.suggestion === undefined ? {} : { suggestion: facts.suggestion }),
        isAddition: facts.isAddition ?? false,
      }),
    );
  }
}
