/** Names of processes as people write and read them: `group:process`, or `x` for `x:x`. Pure. */

/** What a namespec points at: a process of a group, or with `process: null` the whole group. */
export interface Namespec {
  readonly group: string;
  readonly process: string | null;
}

/** Splits at the first colon. `x` is process x of group x; `g:*` and `g:` are the whole group g. */
export function parseNamespec(text: string): Namespec {
  const colon = text.indexOf(':');
  if (colon === -1) return { group: text, process: text };
  const process = text.slice(colon + 1);
  return {
    group: text.slice(0, colon),
    process: process === '' || process === '*' ? null : process,
  };
}

/** The short form used in all output: the bare name if it is also the group's, else `group:name`. */
export function formatNamespec(group: string, process: string): string {
  return group === process ? process : `${group}:${process}`;
}
