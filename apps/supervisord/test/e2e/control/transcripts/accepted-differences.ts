/**
 * Where Supervisor's client prints something else with our daemon than with Supervisor's own, on
 * purpose: one row per difference, read by the test. A row that stops being a difference fails the
 * test, too.
 */
export interface AcceptedDifference {
  /** Session and step, as `session: step`. */
  readonly steps: RegExp;
  readonly reason: string;
  /** What the client prints on stdout and exits with instead. */
  readonly ours: { readonly stdout: RegExp; readonly exit: number };
}

export const acceptedDifferences: readonly AcceptedDifference[] = [
  {
    steps: /^every verb.*: version$/,
    reason: 'the version whose behaviour we have',
    ours: { stdout: /^4\.3\.0\n$/, exit: 0 },
  },
  {
    steps: /: a piped (reload that is declined|session without a last line end)$/,
    reason: 'the version whose behaviour we have',
    ours: { stdout: /supervisor> 4\.3\.0$/m, exit: 0 },
  },
];
