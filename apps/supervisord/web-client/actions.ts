/**
 * Buttons act without loading the page again: the form is sent by `fetch`, the outcome is shown as a
 * message, and what changed comes by the stream. What stops more than one process is asked about first.
 */
import { confirmed } from './confirm.ts';
import type { Messages } from './messages.ts';
import { ownUrl } from './own-url.ts';

/** As action-handlers.ts sends it. */
interface ActionAnswer {
  readonly isOk: boolean;
  readonly message: string;
  readonly isStale?: boolean;
}

export function interceptActions(messages: Messages): void {
  const form = document.querySelector<HTMLFormElement>('#actions');
  form?.addEventListener('submit', (event) => {
    const button = event.submitter;
    if (!(button instanceof HTMLButtonElement)) return;
    // A refresh is a refresh.
    if (button.value === 'refresh') return;
    event.preventDefault();
    void act(form, button, messages);
  });
}

async function act(
  form: HTMLFormElement,
  button: HTMLButtonElement,
  messages: Messages,
): Promise<void> {
  if (button.ariaDisabled === 'true') return;
  const { question } = button.dataset;
  if (question !== undefined && !(await confirmed(question, button.textContent))) return;
  // `disabled` would take the focus away.
  button.ariaDisabled = 'true';
  messages.show(`${button.ariaLabel ?? button.textContent} …`, 'busy');
  try {
    const answer = await send(parametersOf(form, button));
    messages.show(answer.message, answer.isOk ? 'ok' : 'error');
    if (answer.isStale) location.reload();
  } catch {
    messages.show('The daemon did not answer. What became of it shows below.', 'error');
  } finally {
    button.ariaDisabled = null;
  }
}

/** The same parameters the browser would send, but for the question, which was answered here. */
function parametersOf(form: HTMLFormElement, button: HTMLButtonElement): URLSearchParams {
  const parameters = new URL(button.formAction, location.href).searchParams;
  parameters.delete('confirm');
  for (const [name, value] of new FormData(form)) parameters.set(name, String(value));
  parameters.set(button.name, button.value);
  return parameters;
}

async function send(parameters: URLSearchParams): Promise<ActionAnswer> {
  const response = await fetch(ownUrl('index.html'), {
    method: 'POST',
    headers: { Accept: 'application/json' },
    body: parameters,
  });
  const type = response.headers.get('Content-Type');
  if (type !== 'application/json') {
    return {
      isOk: false,
      message: `The daemon refused: ${response.status} ${response.statusText}`,
    };
  }
  return await response.json();
}
