/**
 * The lines that Supervisor 4.2.5 and this daemon do not have in common, and why that is accepted.
 * A line that is on the list is left out of the comparison; one that no longer occurs must go.
 */

export interface AcceptedDifference {
  /** Who writes the line. */
  readonly by: 'Supervisor' | 'ours' | 'both';
  readonly line: RegExp;
  readonly why: string;
}

export const acceptedDifferences: readonly AcceptedDifference[] = [
  {
    by: 'Supervisor',
    line: /^DEBG fd N closed, stopped monitoring </,
    why: 'our pipes have no dispatchers, and nobody can use their numbers',
  },
  {
    by: 'both',
    line: /^DEBG received SIGCHLD indicating a child quit$/,
    why: 'exits that follow each other closely share a signal, as chance has it',
  },
  {
    by: 'both',
    line: /^INFO waiting for (?!deaf)\w+ to stop$/,
    why: 'what stops at once may have stopped before anybody waits, as chance has it',
  },
];
