/** The page of a log: following it, searching in it. */
import { LogView } from './log-view.ts';
import { ownUrl } from './own-url.ts';
import { searchLog } from './search-log.ts';

const RETRY_MS = 3000;

export function followLog(): void {
  const element = document.getElementById('log');
  const button = document.querySelector<HTMLButtonElement>('#follow');
  if (element === null || button === null) return;
  const view = new LogView(element);
  searchLog(view);
  wrapLines(element);
  const follower = new LogFollower(view, ownUrl(element.dataset.stream ?? ''), button);
  view.showEnd();
  // A page that says why there is no log has nothing to follow.
  if (element.classList.contains('problem')) return;
  button.hidden = false;
  if ('follows' in element.dataset) follower.toggle();
}

class LogFollower {
  readonly #view: LogView;
  readonly #url: string;
  readonly #button: HTMLButtonElement;
  #isWanted = false;
  #abort: AbortController | undefined;

  constructor(view: LogView, url: string, button: HTMLButtonElement) {
    this.#view = view;
    this.#url = url;
    this.#button = button;
    button.addEventListener('click', () => this.toggle());
    // Nobody looks at a hidden tab, and it would keep one of six connections.
    document.addEventListener('visibilitychange', () => this.#update());
    addEventListener('pagehide', () => this.#abort?.abort());
  }

  toggle(): void {
    this.#isWanted = !this.#isWanted;
    this.#button.ariaPressed = String(this.#isWanted);
    const url = new URL(location.href);
    if (this.#isWanted) url.searchParams.set('follow', '1');
    else url.searchParams.delete('follow');
    history.replaceState(null, '', url);
    this.#update();
  }

  #update(): void {
    const isDue = this.#isWanted && document.visibilityState === 'visible';
    if (isDue === (this.#abort !== undefined)) return;
    this.#abort?.abort();
    this.#abort = undefined;
    if (!isDue) {
      this.#status(this.#isWanted ? 'Paused' : '');
      return;
    }
    const abort = new AbortController();
    this.#abort = abort;
    this.#follow(abort.signal).then(
      (end) => this.#ended(abort, end),
      () => this.#lost(abort),
    );
  }

  /** The stream begins with the end of the log, as the page does, so nothing is missed or doubled. */
  async #follow(signal: AbortSignal): Promise<string> {
    const response = await fetch(this.#url, { signal });
    if (!response.ok || response.body === null) return 'There is no log any more.';
    this.#status('Live');
    this.#view.clear();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      this.#view.append(part.value);
    }
    return 'The log has ended.';
  }

  #ended(abort: AbortController, text: string): void {
    if (this.#abort !== abort) return;
    this.#abort = undefined;
    this.#isWanted = false;
    this.#button.ariaPressed = 'false';
    this.#status(text);
  }

  /** The daemon may be restarting; it is followed again when it is back. */
  #lost(abort: AbortController): void {
    if (this.#abort !== abort) return;
    this.#abort = undefined;
    this.#status('Connection lost, trying again …');
    setTimeout(() => this.#update(), RETRY_MS);
  }

  #status(text: string): void {
    const light = document.getElementById('live');
    if (light === null) return;
    light.hidden = text === '';
    light.className = `live ${text === 'Live' ? 'on' : 'lost'}`;
    light.textContent = text;
  }
}

function wrapLines(element: HTMLElement): void {
  const button = document.querySelector<HTMLButtonElement>('#wrap');
  if (button === null) return;
  button.hidden = false;
  button.addEventListener('click', () => {
    const wraps = button.ariaPressed !== 'true';
    button.ariaPressed = String(wraps);
    element.classList.toggle('unwrapped', !wraps);
  });
}
