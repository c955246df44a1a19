/**
 * Keeps a page as the daemon is. The stream is open only while somebody looks: browsers allow six
 * connections to a server, which six forgotten tabs would take.
 */
import type { StatusMessage } from '../src/web/status-feed.ts';
import { applyFilter } from './filter-processes.ts';
import type { Messages } from './messages.ts';
import { ownUrl } from './own-url.ts';
import { shownProcesses, showProcess } from './process-elements.ts';
import { reloadPart } from './reload-part.ts';
import { showCounts } from './show-counts.ts';
import { Uptimes } from './uptimes.ts';

const RETRY_MS = 5000;

export class LiveStatus {
  readonly #messages: Messages;
  readonly #light = document.getElementById('live');
  readonly #uptimes = new Uptimes();
  #stream: EventSource | undefined;

  constructor(messages: Messages) {
    this.#messages = messages;
  }

  begin(): void {
    document.addEventListener('visibilitychange', () => this.#follow());
    addEventListener('pagehide', () => this.#close());
    addEventListener('pageshow', () => this.#follow());
    this.#follow();
  }

  #follow(): void {
    if (document.visibilityState === 'hidden') {
      this.#close();
      return;
    }
    if (this.#stream !== undefined) return;
    const stream = new EventSource(ownUrl('status-stream'));
    stream.addEventListener('message', (event) => this.#take(JSON.parse(event.data)));
    stream.addEventListener('error', () => this.#lost());
    this.#stream = stream;
  }

  #close(): void {
    this.#stream?.close();
    this.#stream = undefined;
    this.#uptimes.stop();
  }

  #lost(): void {
    this.#show('lost', 'Connection lost, trying again …');
    this.#uptimes.stop();
    if (this.#stream?.readyState !== EventSource.CLOSED) return;
    // The server refused (it is shutting down, or wants a password): the browser has given up.
    this.#close();
    setTimeout(() => this.#follow(), RETRY_MS);
  }

  #take(message: StatusMessage): void {
    if (message.life !== document.body.dataset.life) {
      location.reload();
      return;
    }
    this.#uptimes.start(message.now);
    if (message.daemon === 'RUNNING') this.#show('on', 'Live');
    else this.#show('lost', 'Shutting down');
    this.#showProcesses(message);
  }

  #showProcesses(message: StatusMessage): void {
    const shown = new Map(shownProcesses().map((process) => [process.namespec, process]));
    const isStatus = document.body.dataset.page === 'status';
    if (isStatus && message.isComplete && !isSame(shown, message)) {
      void reloadPart('main');
      return;
    }
    for (const process of message.processes) {
      const known = shown.get(process.namespec);
      if (known === undefined) continue;
      if (known.state !== 'FATAL' && process.state === 'FATAL') {
        this.#messages.tell(`${process.namespec} is in state FATAL: ${process.description}`);
      }
      showProcess(known.element, process);
    }
    if (isStatus) {
      showCounts();
      applyFilter();
    } else if (message.processes.some(({ namespec }) => shown.has(namespec))) {
      void reloadPart('present');
    }
  }

  #show(state: 'on' | 'lost', text: string): void {
    if (this.#light === null) return;
    this.#light.hidden = false;
    this.#light.className = `live ${state}`;
    if (this.#light.textContent !== text) this.#light.textContent = text;
  }
}

/** Whether the page shows exactly the processes there are. */
function isSame(shown: ReadonlyMap<string, unknown>, { processes }: StatusMessage): boolean {
  return shown.size === processes.length && processes.every(({ namespec }) => shown.has(namespec));
}
