/** What every page has around it: head, header, footer. Pure. */
import { type Content, type Html, html } from './html.ts';

/** What the pages know of the daemon and of its assets. */
export interface Site {
  /** The `identifier` setting. */
  readonly identifier: string;
  readonly version: string;
  /** Another one after a restart, when the token of a page is no longer good. */
  readonly life: string;
  /** The token that forms carry. */
  readonly token: string;
  /** Relative URLs. */
  readonly assets: { readonly style: string; readonly script: string; readonly icon: string };
}

export interface PageContent {
  readonly title: string;
  /** Tells the script which page it is on. */
  readonly page: 'status' | 'log' | 'process' | 'notice';
  readonly body: Content;
  /** Loads the page again after so many seconds. */
  readonly refreshSeconds?: number;
}

/** The form all buttons of a page belong to; one token serves them all. */
const ACTION_FORM = 'actions';

export function renderPage(site: Site, content: PageContent): Html {
  const { assets, identifier } = site;
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${content.refreshSeconds !== undefined && html`<meta http-equiv="refresh" content="${content.refreshSeconds}">\n`}<title>${content.title}</title>
<link rel="icon" href="${assets.icon}" type="image/svg+xml">
<link rel="stylesheet" href="${assets.style}">
<script type="module" src="${assets.script}"></script>
</head>
<body data-page="${content.page}" data-life="${site.life}">
<a class="skip" href="#main">Skip to content</a>
<header class="top">
<a class="brand" href="./"><img src="${assets.icon}" alt="" width="28" height="28"> Supervisor</a>
${content.page !== 'status' && html`<nav class="way-back"><a href="./">All processes</a></nav>\n`}${identifier !== 'supervisor' && html`<span class="identifier">${identifier}</span>\n`}<span id="live" class="live" hidden></span>
</header>
<main id="main" tabindex="-1">
${content.body}
</main>
<footer>
<span>supervisord ${site.version}</span>
<a href="mainlog.html">Daemon log</a>
</footer>
<form id="${ACTION_FORM}" method="post" action="index.html"><input type="hidden" name="token" value="${site.token}"></form>
</body>
</html>
`;
}

export interface ButtonOptions {
  readonly action: string;
  /** Where the form goes, with the parameters beside the action. */
  readonly url?: string;
  readonly text: string;
  /** What a screen reader says; must begin with the text. */
  readonly label?: string;
  readonly kind?: 'quiet' | 'danger';
  readonly isHidden?: boolean;
  /** Asked by the script before it acts; without it the server asks. */
  readonly question?: string;
}

/** A button that asks for an action, with or without the script. */
export function actionButton(options: ButtonOptions): Html {
  const { action, url, text, label, kind, isHidden = false, question } = options;
  return html`<button form="${ACTION_FORM}" name="action" value="${action}"${
    url !== undefined && html` formaction="${url}"`
  }${label !== undefined && html` aria-label="${label}"`}${kind !== undefined && html` class="${kind}"`}${
    question !== undefined && html` data-question="${question}"`
  }${isHidden && html` hidden`}>${text}</button>`;
}

/** Where messages appear; it is there when empty, so that screen readers announce what comes. */
export function messageArea(message?: { readonly isOk: boolean; readonly text: string }): Html {
  return html`<div id="message" role="status">${
    message && html`<div class="status_msg ${message.isOk ? 'ok' : 'error'}">${message.text}</div>`
  }</div>`;
}
