/**
 * Counts the uptimes of running processes here: the daemon is not asked for them. Only those that are
 * on the screen are counted, because there may be thousands.
 */
import { describeProcess } from '../src/rpc/process-description.ts';
import { showDescription, shownProcess } from './process-elements.ts';

const SECOND_MS = 1000;

export class Uptimes {
  readonly #visible = new Set<Element>();
  readonly #observer = new IntersectionObserver((entries) => this.#seen(entries));
  #ticks: ReturnType<typeof setInterval> | undefined;
  /** How far the daemon's clock is ahead of this one's. */
  #aheadMs = 0;

  constructor() {
    document.addEventListener('reloaded', () => this.#watch());
    this.#watch();
  }

  /** `nowMs` is the daemon's time. */
  start(nowMs: number): void {
    this.#aheadMs = nowMs - Date.now();
    this.#ticks ??= setInterval(() => this.#show(this.#visible), SECOND_MS);
  }

  /** What is shown may be untrue: it must not go on counting. */
  stop(): void {
    clearInterval(this.#ticks);
    this.#ticks = undefined;
  }

  #watch(): void {
    this.#observer.disconnect();
    this.#visible.clear();
    for (const element of document.querySelectorAll('[data-process]')) {
      this.#observer.observe(element);
    }
  }

  #seen(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this.#visible.add(target);
      else this.#visible.delete(target);
    }
    if (this.#ticks !== undefined) this.#show(entries.map(({ target }) => target));
  }

  #show(elements: Iterable<Element>): void {
    const nowMs = Date.now() + this.#aheadMs;
    for (const element of elements) {
      if (!(element instanceof HTMLElement)) continue;
      const { state, pid, startedMs, namespec } = shownProcess(element);
      if (state !== 'RUNNING') continue;
      const facts = { name: namespec, state, pid, startedMs, stoppedMs: 0, spawnError: '' };
      showDescription(element, describeProcess(facts, nowMs));
    }
  }
}
