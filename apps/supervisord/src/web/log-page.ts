/** The end of a log: `tail.html` for the programs', `mainlog.html` for the daemon's. Pure. */
import { type Html, html } from './html.ts';
import { actionButton, messageArea, renderPage, type Site } from './page-shell.ts';
import { encodeComponent, relativeUrl } from './relative-url.ts';
import { LEAST_TAIL_BYTES, MOST_TAIL_BYTES } from './tail-limit.ts';

export type LogChannel = 'stdout' | 'stderr';

/** Which log, as the parameters of its URLs. */
export type LogName =
  | { readonly page: 'tail.html'; readonly processname: string; readonly channel: LogChannel }
  | { readonly page: 'mainlog.html' };

export interface LogPageView {
  readonly log: LogName;
  readonly limit: number;
  /** Whether there is such a process. */
  readonly isKnown: boolean;
  /** The channels of the process that have a log. */
  readonly channels: readonly LogChannel[];
  readonly follows: boolean;
  /** The end of the log, or a sentence that says why there is none. */
  readonly content: { readonly kind: 'text' | 'problem'; readonly text: string };
}

const SIZES: readonly (readonly [number, string])[] = [
  [LEAST_TAIL_BYTES, '1 kB'],
  [16 * 1024, '16 kB'],
  [128 * 1024, '128 kB'],
  [MOST_TAIL_BYTES, '1 MB'],
];

export function logPage(site: Site, view: LogPageView): Html {
  const { log, content } = view;
  const name = log.page === 'tail.html' ? log.processname : undefined;
  return renderPage(site, {
    title: name === undefined ? 'Supervisor daemon log' : `Supervisor tail of process ${name}`,
    page: 'log',
    body: html`<h1>${name === undefined ? 'Daemon log' : html`Log of <span class="subject">${name}</span>`}</h1>
${messageArea()}
${tools(view)}
${searchForm()}
<pre id="log" class="log${content.kind === 'problem' && ' problem'}" role="log" tabindex="0" aria-live="off" aria-label="${logTitle(log)}" data-stream="${streamUrl(view)}"${view.follows && html` data-follows`}>
${content.text}</pre>`,
  });
}

/** A page that has no process to show a log of. */
export function noProcessNamePage(site: Site): Html {
  return renderPage(site, {
    title: 'Supervisor tail of process None',
    page: 'notice',
    body: html`<h1>Log</h1>\n<pre class="log problem">\nNo process name found</pre>`,
  });
}

function tools(view: LogPageView): Html {
  const { log } = view;
  return html`<div class="toolbar">
${log.page === 'tail.html' && channelTabs(view, log)}<nav class="tabs" aria-label="How much">${SIZES.map(
    ([limit, text]) =>
      html`<a href="${pageUrl({ ...view, limit })}"${limit === view.limit && html` aria-current="true"`}>${text}</a>`,
  )}</nav>
<span class="buttons"><a class="button" href="${pageUrl(view)}">Refresh</a>
<button id="follow" type="button" aria-pressed="false" hidden>Follow</button>
<button id="wrap" type="button" aria-pressed="true" class="quiet" hidden>Wrap lines</button>
${view.isKnown && html`<a class="button quiet" href="${rawUrl(log)}">Raw stream</a>`}${
  view.isKnown &&
  log.page === 'tail.html' &&
  html`
<a class="button quiet" href="${relativeUrl('process.html', { processname: log.processname })}">Details</a>
${actionButton({
  action: 'clearlog',
  url: relativeUrl('index.html', { confirm: 'ask', processname: log.processname }),
  text: 'Clear Log',
  kind: 'danger',
  question: `Clear the logs of ${log.processname}?`,
})}`
}</span>
</div>`;
}

function channelTabs(view: LogPageView, log: LogName & { readonly page: 'tail.html' }): Html {
  return html`<nav class="tabs" aria-label="Channel">${view.channels.map(
    (channel) =>
      html`<a href="${pageUrl({ ...view, log: { ...log, channel } })}"${channel === log.channel && html` aria-current="page"`}>${channel}</a>`,
  )}</nav>
`;
}

/** Searching is the script's; without it the browser's own search does. */
function searchForm(): Html {
  return html`<form id="search" class="search" role="search" hidden><label for="search-text" class="unseen">Search in the log</label><input type="search" id="search-text" placeholder="Search in the log" autocomplete="off" spellcheck="false"><button type="submit" class="quiet">Next</button><button type="button" id="search-previous" class="quiet">Previous</button><output id="found" for="search-text"></output></form>`;
}

function logTitle(log: LogName): string {
  return log.page === 'tail.html' ? `${log.channel} of ${log.processname}` : 'Daemon log';
}

function pageUrl({ log, limit, follows }: LogPageView): string {
  const { page, ...names } = log;
  return relativeUrl(page, { ...names, limit, follow: follows ? 1 : undefined });
}

/** What the script follows: the same end of the same log, then its growth. */
function streamUrl({ log, limit }: LogPageView): string {
  const { page, ...names } = log;
  return relativeUrl(page === 'tail.html' ? 'log-stream' : 'mainlog-stream', { ...names, limit });
}

/** The stream Supervisor has, for those who look at it with something else than a browser. */
function rawUrl(log: LogName): string {
  return log.page === 'tail.html'
    ? `logtail/${encodeComponent(log.processname)}/${log.channel}`
    : 'mainlogtail';
}
