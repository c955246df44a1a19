/** Puts a part of the page in anew, as the server has it now, and leaves the focus where it was. */

export async function reloadPart(id: string): Promise<void> {
  const url = new URL(location.origin + location.pathname + location.search);
  // A message is shown once.
  url.searchParams.delete('message');
  const response = await fetch(url.href);
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const fresh = page.getElementById(id);
  const old = document.getElementById(id);
  if (fresh === null || old === null) return;
  const keep = new Map(KEPT.map((kept) => [kept, document.getElementById(kept)]));
  const focused = describeFocus();
  old.replaceWith(fresh);
  for (const [kept, element] of keep) {
    if (element !== null && old.contains(element))
      document.getElementById(kept)?.replaceWith(element);
  }
  focused?.()?.focus();
  document.dispatchEvent(new Event('reloaded'));
}

/** What a person may be in the middle of. */
const KEPT = ['message', 'filter'];

/** How to find what has the focus in a page that was made anew. */
function describeFocus(): (() => HTMLElement | null | undefined) | undefined {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return undefined;
  if (element.isConnected && element.id !== '') return () => document.getElementById(element.id);
  const label = element.ariaLabel;
  if (label === null) return undefined;
  return () =>
    [...document.querySelectorAll<HTMLElement>('[aria-label]')].find(
      (other) => other.ariaLabel === label,
    );
}
