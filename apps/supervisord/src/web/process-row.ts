/**
 * A row of the status table. Its four cells (state in lower case, description, name, action) are what
 * scrapers of Supervisor's page read, so nothing else may stand in the first three. Pure.
 */
import { type Html, html } from './html.ts';
import { offeredActions, PROCESS_BUTTONS } from './offered-actions.ts';
import { actionButton } from './page-shell.ts';
import type { ProcessView } from './process-view.ts';
import { relativeUrl } from './relative-url.ts';
import { classicStateClass, stateTone } from './state-tone.ts';

/** A process with the channels it has logs of. */
export interface RowView extends ProcessView {
  readonly channels: readonly ('stdout' | 'stderr')[];
}

/** A row that a filter leaves out is there, hidden: the script may want it back. */
export function processRow(process: RowView, isShown = true): Html {
  const { namespec } = process;
  return html`<tr role="row" data-process="${namespec}" data-state="${process.state}" data-started="${process.startedMs}" data-pid="${process.pid}"${!isShown && html` hidden`}>
<td role="cell" class="state">${stateBadge(process)}</td>
<td role="cell" class="description">${process.description}</td>
<td role="cell" class="name"><a href="${relativeUrl('tail.html', { processname: namespec })}" target="_blank" rel="noopener">${namespec}</a></td>
<td role="cell" class="action">${processButtons(process)}<span class="links">${logLinks(process)} <a href="${relativeUrl('process.html', { processname: namespec })}" aria-label="Details of ${namespec}">Details</a></span></td>
</tr>
`;
}

export function stateBadge({ state }: Pick<ProcessView, 'state'>): Html {
  return html`<span class="badge ${stateTone(state)} ${classicStateClass(state)}">${state.toLowerCase()}</span>`;
}

/** All buttons are there, so that the script only has to show and hide them. */
export function processButtons({ namespec, state }: ProcessView): Html {
  const offered = offeredActions(state);
  const url = relativeUrl('index.html', { processname: namespec });
  return html`<span class="buttons">${PROCESS_BUTTONS.map((action) =>
    actionButton({
      action,
      url,
      text: TEXTS[action],
      label: `${TEXTS[action]} ${namespec}`,
      isHidden: !offered.includes(action),
    }),
  )}</span>`;
}

/** Whoever follows a log wants to see what led to it: more than the kilobyte of Supervisor's page. */
const FOLLOWED_BYTES = 16 * 1024;

/** In a new tab, as Supervisor has them. */
export function logLinks({ namespec, channels }: RowView): readonly Html[] {
  return channels.map(
    (channel) =>
      html`<a href="${relativeUrl('tail.html', { processname: namespec, channel, follow: 1, limit: FOLLOWED_BYTES })}" target="_blank" rel="noopener" aria-label="${LOG_TEXTS[channel]} of ${namespec}">${LOG_TEXTS[channel]}</a> `,
  );
}

const TEXTS = { start: 'Start', restart: 'Restart', stop: 'Stop' } as const;
const LOG_TEXTS = { stdout: 'Stdout', stderr: 'Stderr' } as const;
