/**
 * The message area, which screen readers announce. What the script says floats above the page: a page
 * that moved would put another process's button under the pointer, and whoever has scrolled down would
 * not see it.
 */

export class Messages {
  readonly #area = document.getElementById('message');
  #notice: HTMLElement | undefined;

  /** What an action is doing or came to. */
  show(text: string, kind: 'ok' | 'error' | 'busy'): void {
    // Whoever acts has seen what was there before.
    if (kind === 'busy') this.#notice?.remove();
    const box = this.#box(text, kind);
    this.#area?.replaceChildren(...(this.#notice?.isConnected ? [this.#notice, box] : [box]));
  }

  /** What happened by itself; it must not take the place of what an action came to. */
  tell(text: string): void {
    const box = this.#box(text, 'error');
    if (this.#notice?.isConnected) this.#notice.replaceWith(box);
    else this.#area?.prepend(box);
    this.#notice = box;
  }

  #box(text: string, kind: 'ok' | 'error' | 'busy'): HTMLElement {
    const box = document.createElement('div');
    box.className = `status_msg ${kind}`;
    box.textContent = text;
    if (kind !== 'busy') box.append(dismissal(box));
    this.#area?.classList.add('floating');
    return box;
  }
}

/** Its sign is in the style sheet, so that the text of the message is the message. */
function dismissal(box: HTMLElement): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'dismiss quiet';
  button.ariaLabel = 'Dismiss the message';
  button.addEventListener('click', () => box.remove());
  return button;
}
