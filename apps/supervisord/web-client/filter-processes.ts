/** The filter as one types: rows that do not match are hidden, and the address remembers it. */
import { matchesFilter } from '../src/web/process-filter.ts';
import { shownProcesses } from './process-elements.ts';

function input(): HTMLInputElement | null {
  return document.querySelector('#filter-text');
}

export function filterProcesses(): void {
  document.addEventListener('input', ({ target }) => {
    if (target === input()) applyFilter();
  });
  document.addEventListener('submit', (event) => {
    if (!(event.target instanceof HTMLElement) || event.target.id !== 'filter') return;
    event.preventDefault();
    applyFilter();
  });
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    const filter = link === null || !isPlain ? null : filterOf(link);
    if (filter === null) return;
    event.preventDefault();
    setFilter(filter);
  });
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof HTMLInputElement;
    if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input()?.focus();
    } else if (event.key === 'Escape' && event.target === input()) setFilter('');
  });
  document.addEventListener('reloaded', () => applyFilter());
  applyFilter();
}

/** Hides the rows that do not match. */
export function applyFilter(): void {
  const filter = input()?.value ?? '';
  let count = 0;
  const groups = new Set<string>();
  for (const process of shownProcesses()) {
    const matches = matchesFilter(process, filter);
    process.element.hidden = !matches;
    if (!matches) continue;
    count += 1;
    groups.add(process.namespec.replace(/:.*/, ''));
  }
  for (const item of document.querySelectorAll<HTMLElement>('[data-group]')) {
    item.hidden = !groups.has(item.dataset.group ?? '');
  }
  const none = document.getElementById('none');
  if (none !== null) none.hidden = count > 0;
  const url = new URL(location.href);
  url.searchParams.delete('message');
  if (filter === '') url.searchParams.delete('filter');
  else url.searchParams.set('filter', filter);
  if (url.href !== location.href) history.replaceState(null, '', url);
}

function setFilter(filter: string): void {
  const field = input();
  if (field === null) return;
  field.value = field.value === filter ? '' : filter;
  applyFilter();
}

/** The filter that a link of this page asks for; null if it is no such link. */
function filterOf(link: HTMLAnchorElement): string | null {
  const url = new URL(link.href);
  if (link.target !== '' || url.pathname !== new URL('./', location.href).pathname) return null;
  if (link.closest('#main') === null) return null;
  return url.searchParams.get('filter') ?? '';
}
