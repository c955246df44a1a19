/** The numbers by state and by group, counted from the rows. */
import { countStates } from '../src/web/state-counts.ts';
import { stateTone } from '../src/web/state-tone.ts';
import { shownProcesses } from './process-elements.ts';

export function showCounts(): void {
  const processes = shownProcesses();
  const items = countStates(processes).map(([state, count]) => {
    const link = document.createElement('a');
    link.className = stateTone(state);
    link.href = `./?filter=${state.toLowerCase()}`;
    const number = document.createElement('b');
    number.textContent = String(count);
    link.append(number, ` ${state.toLowerCase()}`);
    const item = document.createElement('li');
    item.append(link);
    return item;
  });
  replaceIfChanged(document.getElementById('summary'), items);
  for (const item of document.querySelectorAll<HTMLElement>('[data-group]')) {
    const members = processes.filter(({ namespec }) =>
      namespec.startsWith(`${item.dataset.group}:`),
    );
    const running = members.filter(({ state }) => state === 'RUNNING').length;
    const count = item.querySelector('.count');
    if (count !== null) count.textContent = `${running} of ${members.length} running`;
  }
}

/** The links are not replaced by their equals, so that the focus stays. */
function replaceIfChanged(list: HTMLElement | null, items: readonly HTMLElement[]): void {
  const fresh = document.createElement('ul');
  fresh.append(...items);
  if (list !== null && list.innerHTML !== fresh.innerHTML) list.replaceChildren(...fresh.children);
}
