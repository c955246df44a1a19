/** One mistake or doubt found in a configuration, with everything needed to act on it. */

/** What kind of finding it is. Public and stable: a code is never reused for something else. */
export type ConfigFindingCode =
  // The files
  | 'file-missing'
  | 'file-unreadable'
  | 'encoding'
  | 'no-section-header'
  | 'syntax'
  | 'missing-section'
  | 'include-without-files'
  | 'include-no-match'
  | 'include-unreadable'
  | 'include-too-broad'
  | 'include-nested'
  // The values
  | 'expansion-name'
  | 'expansion-format'
  | 'invalid-value'
  | 'missing-option'
  | 'invalid-name'
  | 'unknown-user'
  | 'unknown-program'
  | 'unknown-process'
  | 'ambiguous-program'
  | 'unknown-event'
  | 'unresolvable-reference'
  | 'conflicting-options'
  // Nothing Supervisor refuses, but hardly meant
  | 'unknown-section'
  | 'unknown-option'
  | 'duplicate-group'
  | 'duplicate-process'
  | 'deprecated-value'
  | 'log-without-rollover'
  | 'ignored-value'
  | 'open-to-network'
  | 'swallowed-line'
  | 'truncated-by-comment';

/** Where a finding is. Lines and columns count from 1; 0 where there is no such place. */
export interface FindingPlace {
  /** The path as the user or the include pattern gave it. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The section's full name, such as `program:web`; null outside any section. */
  readonly section: string | null;
  /** The option's name, in lower case; null if the finding is about the section or file. */
  readonly key: string | null;
}

export interface ConfigFinding extends FindingPlace {
  readonly code: ConfigFindingCode;
  /** An `error` refuses the configuration; a `warning` does not. */
  readonly severity: 'error' | 'warning';
  /** Supervisor's own words wherever it has any, without what the other fields say. */
  readonly message: string;
  /** The text in question after expansion; null where something is absent. */
  readonly found: string | null;
  /** What would have been right, in words. */
  readonly expected: string | null;
  /** The nearest right spelling, if one is near. */
  readonly suggestion?: string;
  /** Supervisor says nothing about it: an addition of ours, which its log does not have. */
  readonly isAddition: boolean;
}
