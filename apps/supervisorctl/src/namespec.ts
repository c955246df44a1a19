/**
 * The names people type and read: `x` for process `x` of group `x`, `g:p` for process p of group g,
 * `g:*` and `g:` for all of group g.
 */
export interface ProcessName {
  readonly group: string;
  readonly process: string;
}

export type NameTarget =
  | ({ readonly kind: 'process' } & ProcessName)
  | { readonly kind: 'group'; readonly group: string };

/** Reads one word; only the first colon separates, as the daemon reads it. */
export function parseNamespec(word: string): NameTarget {
  const colon = word.indexOf(':');
  if (colon < 0) return { kind: 'process', group: word, process: word };
  const group = word.slice(0, colon);
  const process = word.slice(colon + 1);
  if (process === '' || process === '*') return { kind: 'group', group };
  return { kind: 'process', group, process };
}

/** The short form: the name that `status` shows and that other tools match on. */
export function formatNamespec({ group, process }: ProcessName): string {
  return group === process ? process : `${group}:${process}`;
}
