/** The elements that show processes, and how one of them comes to show a new state. */
import { offeredActions, type ProcessButton } from '../src/web/offered-actions.ts';
import type { ProcessView } from '../src/web/process-view.ts';
import { classicStateClass, stateTone } from '../src/web/state-tone.ts';

/** What an element says of its process, as process-row.ts wrote it. */
export interface ShownProcess {
  readonly element: HTMLElement;
  readonly namespec: string;
  readonly state: ProcessView['state'];
  readonly pid: number;
  readonly startedMs: number;
}

export function shownProcesses(): readonly ShownProcess[] {
  return [...document.querySelectorAll<HTMLElement>('[data-process]')].map(shownProcess);
}

export function shownProcess(element: HTMLElement): ShownProcess {
  const { process = '', state = 'UNKNOWN', pid, started } = element.dataset;
  return {
    element,
    namespec: process,
    state: state as ProcessView['state'],
    pid: Number(pid),
    startedMs: Number(started),
  };
}

export function showProcess(element: HTMLElement, process: ProcessView): void {
  const { state } = process;
  Object.assign(element.dataset, { state, pid: process.pid, started: process.startedMs });
  const badge = element.querySelector('.badge');
  if (badge !== null) {
    badge.className = `badge ${stateTone(state)} ${classicStateClass(state)}`;
    setText(badge, state.toLowerCase());
  }
  showDescription(element, process.description);
  showButtons(element, offeredActions(state));
}

export function showDescription(element: HTMLElement, description: string): void {
  const place = element.querySelector('.description');
  if (place !== null) setText(place, description);
}

/** Text that stays the same is not touched, so that a selection in it stays, too. */
function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Where the focused button goes away, the one that comes in its place is focused. */
function showButtons(element: HTMLElement, offered: readonly ProcessButton[]): void {
  const buttons = [...element.querySelectorAll<HTMLButtonElement>('.action > .buttons > button')];
  const focused = buttons.find((button) => button === document.activeElement);
  for (const button of buttons) {
    button.hidden = !(offered as readonly string[]).includes(button.value);
  }
  if (focused?.hidden !== true) return;
  const next = buttons.find((button) => !button.hidden);
  (next ?? element.querySelector<HTMLElement>('a'))?.focus();
}
