/** Which processes a filter text leaves. The page in the browser asks it, too. Pure. */

/** Every word of the filter is part of the name or of the state, in any case; no words, no filter. */
export function matchesFilter(
  process: { readonly namespec: string; readonly state: string },
  filter: string,
): boolean {
  const text = `${process.namespec} ${process.state}`.toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
