/** The message area, which screen readers announce. */

export class Messages {
  readonly #area = document.getElementById('message');

  show(text: string, kind: 'ok' | 'error' | 'busy'): void {
    const box = document.createElement('div');
    box.className = `status_msg ${kind}`;
    box.textContent = text;
    this.#area?.replaceChildren(box);
  }
}
