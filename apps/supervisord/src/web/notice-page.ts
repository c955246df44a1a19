/** Pages that say one thing: a question, a mistake, the end. Pure. */
import { type Html, html } from './html.ts';
import { renderPage, type Site } from './page-shell.ts';
import { actionParameters, actionQuestion, type WebAction } from './web-action.ts';

/** Why a person is asked. */
export type AskingReason =
  /** The button says so, and there is no script to ask. */
  | 'asked'
  /** The request may come from a page of somebody else. */
  | 'untrusted'
  /** Its form was loaded from a daemon that has restarted since. */
  | 'stale';

const REASONS: Record<AskingReason, string | undefined> = {
  asked: undefined,
  untrusted: 'A link or another page asked for this. If it was not you, cancel.',
  stale: 'The page you came from was loaded before the daemon restarted.',
};

export function confirmationPage(site: Site, action: WebAction, reason: AskingReason): Html {
  const question = actionQuestion(action);
  return renderPage(site, {
    title: 'Supervisor: please confirm',
    page: 'notice',
    body: html`<h1>Please confirm</h1>
<form class="card" method="post" action="index.html">
<p class="question">${question}</p>
${REASONS[reason] !== undefined && html`<p>${REASONS[reason]}</p>\n`}<input type="hidden" name="token" value="${site.token}">
${Object.entries(actionParameters(action)).map(
  ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">\n`,
)}<p class="buttons"><button class="danger">Yes</button> <a class="button quiet" href="./">Cancel</a></p>
</form>`,
  });
}

/** A request that makes no sense. */
export function badRequestPage(site: Site, text: string): Html {
  return renderPage(site, {
    title: 'Supervisor: bad request',
    page: 'notice',
    body: html`<h1>Bad request</h1>
<div class="status_msg error">${text}</div>
<p><a class="button" href="./">To the processes</a></p>`,
  });
}

export function notFoundPage(site: Site, text: string): Html {
  return renderPage(site, {
    title: 'Supervisor: not found',
    page: 'notice',
    body: html`<h1>Not found</h1>
<div class="status_msg error">${text}</div>
<p><a class="button" href="./">To the processes</a></p>`,
  });
}

/** What the browser is to do while there is nothing to see. */
const REFRESH_SECONDS = 3;

export function shuttingDownPage(site: Site, state: 'SHUTDOWN' | 'RESTARTING'): Html {
  const isRestart = state === 'RESTARTING';
  return renderPage(site, {
    title: isRestart ? 'Supervisor is restarting' : 'Supervisor is shutting down',
    page: 'notice',
    refreshSeconds: REFRESH_SECONDS,
    body: html`<h1>${isRestart ? 'Restarting' : 'Shutting down'}</h1>
<p>The daemon is stopping its processes${isRestart && ', and will start anew'}. This page looks again every ${REFRESH_SECONDS} seconds.</p>`,
  });
}
