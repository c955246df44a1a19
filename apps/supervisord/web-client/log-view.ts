/**
 * The text of a log on the page. Whole lines are grouped in blocks, each made once; the last line may
 * still grow, and is made again with every piece. It stays at the end while the reader is there.
 */
import { markMatches } from './mark-matches.ts';

/** Characters kept; older lines go. */
const KEPT_CHARACTERS = 2_000_000;

export class LogView {
  readonly element: HTMLElement;
  readonly #blocks: { readonly text: string; readonly node: HTMLElement }[] = [];
  readonly #last = document.createElement('span');
  #lastText = '';
  #length = 0;
  #search = '';

  constructor(element: HTMLElement) {
    this.element = element;
    const text = element.textContent;
    if (element.classList.contains('problem')) return;
    element.replaceChildren(this.#last);
    this.append(text);
  }

  append(text: string): void {
    const isAtEnd = this.#isAtEnd();
    const all = this.#lastText + text;
    const end = all.lastIndexOf('\n') + 1;
    if (end > 0) this.#addBlock(all.slice(0, end));
    this.#lastText = all.slice(end);
    this.#render(this.#last, this.#lastText);
    this.#dropOld();
    if (isAtEnd) this.showEnd();
  }

  clear(): void {
    for (const { node } of this.#blocks) node.remove();
    this.#blocks.length = 0;
    this.#length = 0;
    this.#lastText = '';
    this.#render(this.#last, '');
  }

  /** Marks what is searched for, in everything there is and in what comes. */
  search(text: string): void {
    this.#search = text;
    for (const { node, text: block } of this.#blocks) this.#render(node, block);
    this.#render(this.#last, this.#lastText);
  }

  get matches(): readonly HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>('mark')];
  }

  showEnd(): void {
    this.element.scrollTop = this.element.scrollHeight;
  }

  #addBlock(text: string): void {
    const node = document.createElement('span');
    this.#render(node, text);
    this.#last.before(node);
    this.#blocks.push({ text, node });
    this.#length += text.length;
  }

  #dropOld(): void {
    while (this.#length > KEPT_CHARACTERS && this.#blocks.length > 1) {
      const oldest = this.#blocks.shift();
      oldest?.node.remove();
      this.#length -= oldest?.text.length ?? 0;
    }
  }

  #render(node: HTMLElement, text: string): void {
    node.replaceChildren(...markMatches(text, this.#search));
  }

  #isAtEnd(): boolean {
    const { scrollTop, clientHeight, scrollHeight } = this.element;
    return scrollTop + clientHeight >= scrollHeight - 8;
  }
}
