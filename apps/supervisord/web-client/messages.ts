/**
 * The message area, which screen readers announce. What the script says floats above the page: a page
 * that moved would put another process's button under the pointer, and whoever has scrolled down would
 * not see it.
 */

export class Messages {
  readonly #area = document.getElementById('message');

  show(text: string, kind: 'ok' | 'error' | 'busy'): void {
    const box = document.createElement('div');
    box.className = `status_msg ${kind}`;
    box.textContent = text;
    if (kind !== 'busy') box.append(this.#dismissal());
    this.#area?.classList.add('floating');
    this.#area?.replaceChildren(box);
  }

  /** Its sign is in the style sheet, so that the text of the area is the message. */
  #dismissal(): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'dismiss quiet';
    button.ariaLabel = 'Dismiss the message';
    button.addEventListener('click', () => this.#area?.replaceChildren());
    return button;
  }
}
