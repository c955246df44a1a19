/** Searching in a log: all matches are marked, one of them is shown. */
import type { LogView } from './log-view.ts';

export function searchLog(view: LogView): void {
  const form = document.querySelector<HTMLFormElement>('#search');
  const field = document.querySelector<HTMLInputElement>('#search-text');
  const found = document.querySelector<HTMLOutputElement>('#found');
  const previous = document.getElementById('search-previous');
  if (form === null || field === null || found === null) return;
  form.hidden = false;

  const show = (step: 1 | -1) => {
    const { matches } = view;
    const current = matches.findIndex((match) => match.classList.contains('current'));
    const from = current === -1 && step === -1 ? 0 : current;
    const next = (from + step + matches.length) % matches.length;
    matches[current]?.classList.remove('current');
    matches[next]?.classList.add('current');
    matches[next]?.scrollIntoView({ block: 'center' });
    found.value = matches.length === 0 ? 'No matches' : `${next + 1} of ${matches.length}`;
  };

  field.addEventListener('input', () => {
    view.search(field.value);
    if (field.value === '') found.value = '';
    // The last one first: the end of a log is what one looks at.
    else show(-1);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (field.value !== '') show(1);
  });
  previous?.addEventListener('click', () => {
    if (field.value !== '') show(-1);
  });
}
