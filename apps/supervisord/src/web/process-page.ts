/** `process.html`: everything the daemon knows of one process, but for its environment. Pure. */
import { type Content, type Html, html } from './html.ts';
import { actionButton, messageArea, renderPage, type Site } from './page-shell.ts';
import { logLinks, processButtons, type RowView, stateBadge } from './process-row.ts';
import { relativeUrl } from './relative-url.ts';

/** A line of the page; lines without a value are left out. */
export type Detail = readonly [label: string, value: string | undefined];

/** The end of a run, in words. */
export interface RunEndView {
  readonly time: string;
  readonly reason: string;
  readonly meaning: string;
  readonly isBad: boolean;
  /** Which child, and how long it was up; empty if there was none. */
  readonly ran: string;
}

export interface ProcessPageView {
  readonly process: RowView;
  readonly present: readonly Detail[];
  /** The last ends of runs, newest first. */
  readonly ends: readonly RunEndView[];
  /** How many runs have ended, of which `ends` are the last. */
  readonly endCount: number;
  readonly configuration: readonly Detail[];
}

export function processPage(site: Site, view: ProcessPageView): Html {
  const { process } = view;
  const { namespec } = process;
  return renderPage(site, {
    title: `Supervisor process ${namespec}`,
    page: 'process',
    body: html`<h1>Process <span class="subject">${namespec}</span></h1>
${messageArea()}
<div class="card" data-process="${namespec}" data-state="${process.state}" data-started="${process.startedMs}" data-pid="${process.pid}">
<p><span class="state">${stateBadge(process)}</span> <span class="description">${process.description}</span></p>
<p class="action">${processButtons(process)}<span class="links">${logLinks(process)}${actionButton({
      action: 'clearlog',
      url: relativeUrl('index.html', { confirm: 'ask', processname: namespec }),
      text: 'Clear Log',
      label: `Clear Log of ${namespec}`,
      kind: 'quiet',
      question: `Clear the logs of ${namespec}?`,
    })}</span></p>
</div>
<h2>Now</h2>
<div id="present">${details(view.present)}
<h2>Last exits</h2>
${lastExits(view)}</div>
<h2>Configuration</h2>
${details(view.configuration)}`,
  });
}

function lastExits({ ends, endCount }: ProcessPageView): Content {
  if (ends.length === 0) return html`<p class="none">No run of it has ended so far.</p>`;
  const earlier = endCount - ends.length;
  return html`<ol class="exits">${ends.map(
    ({ time, reason, meaning, isBad, ran }) =>
      html`<li><span class="when">${time}</span> <span class="how"><b>${reason}</b> <span class="meaning${isBad && ' bad'}">${meaning}</span></span> <span class="ran">${ran}</span></li>\n`,
  )}</ol>${earlier > 0 && html`\n<p class="none">and ${earlier} earlier</p>`}`;
}

function details(lines: readonly Detail[]): Content {
  return html`<dl>${lines.map(
    ([label, value]) =>
      value !== undefined && html`<div><dt>${label}</dt><dd>${value}</dd></div>\n`,
  )}</dl>`;
}
