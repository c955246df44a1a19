/** The page at `/`: all processes, and what can be done with them. Pure. */
import { type Html, html } from './html.ts';
import { actionButton, messageArea, renderPage, type Site } from './page-shell.ts';
import { matchesFilter } from './process-filter.ts';
import { processRow, type RowView } from './process-row.ts';
import type { ActionOutcome } from './recent-messages.ts';
import { relativeUrl } from './relative-url.ts';
import { countStates } from './state-counts.ts';
import { stateTone } from './state-tone.ts';
import { actionQuestion } from './web-action.ts';

export interface StatusPageView {
  /** Sorted. */
  readonly processes: readonly RowView[];
  readonly filter: string;
  readonly message?: ActionOutcome | undefined;
}

export function statusPage(site: Site, view: StatusPageView): Html {
  const { processes, filter, message } = view;
  return renderPage(site, {
    title: 'Supervisor Status',
    page: 'status',
    body: html`<h1>Processes</h1>
${messageArea(message)}
${processes.length === 0 ? html`<p class="empty">No programs to manage</p>` : content(processes, filter)}`,
  });
}

function content(processes: readonly RowView[], filter: string): Html {
  const isShown = (process: RowView) => matchesFilter(process, filter);
  return html`${summary(processes)}
${toolbar(filter)}
${groupList(processes, isShown)}
<div id="processes">
<table role="table">
<caption class="unseen">Processes</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">State</th><th role="columnheader" scope="col">Description</th><th role="columnheader" scope="col">Name</th><th role="columnheader" scope="col">Action</th></tr></thead>
<tbody role="rowgroup">
${processes.map((process) => processRow(process, isShown(process)))}</tbody>
</table>
<p id="none" class="empty"${processes.some(isShown) && html` hidden`}>No process matches the filter. <a href="./">Show all</a></p>
</div>`;
}

/** Each count is a link that filters. */
function summary(processes: readonly RowView[]): Html {
  return html`<ul id="summary" class="summary" aria-label="Processes by state">${countStates(
    processes,
  ).map(
    ([state, count]) =>
      html`<li><a class="${stateTone(state)}" href="${relativeUrl('./', { filter: state.toLowerCase() })}"><b>${count}</b> ${state.toLowerCase()}</a></li>`,
  )}</ul>`;
}

function toolbar(filter: string): Html {
  return html`<div class="toolbar">
<form id="filter" role="search" action="./"><label for="filter-text" class="unseen">Filter by name or state</label><input type="search" id="filter-text" name="filter" value="${filter}" placeholder="Filter by name or state" autocomplete="off" spellcheck="false"><button class="quiet">Filter</button></form>
<span class="buttons">${actionButton({ action: 'refresh', text: 'Refresh', kind: 'quiet' })}
${actionButton({ action: 'startall', text: 'Start All' })}
${actionButton({ action: 'restartall', text: 'Restart All', ...asking({ kind: 'restartall' }) })}
${actionButton({ action: 'stopall', text: 'Stop All', kind: 'danger', ...asking({ kind: 'stopall' }) })}</span>
</div>`;
}

/** Groups of several processes; one of a single process has that process's buttons. */
function groupList(
  processes: readonly RowView[],
  isShown: (process: RowView) => boolean,
): Html | false {
  const groups = new Map<string, RowView[]>();
  for (const process of processes) {
    groups.set(process.group, [...(groups.get(process.group) ?? []), process]);
  }
  const several = [...groups].filter(([, members]) => members.length > 1);
  return (
    several.length > 0 &&
    html`<section class="groups" aria-labelledby="groups-title"><h2 id="groups-title">Groups</h2>
<ul id="groups">${several.map(([group, members]) => groupItem(group, members, members.some(isShown)))}</ul></section>`
  );
}

function groupItem(group: string, members: readonly RowView[], isShown: boolean): Html {
  const url = relativeUrl('index.html', { groupname: group });
  const running = members.filter(({ state }) => state === 'RUNNING').length;
  return html`<li data-group="${group}"${!isShown && html` hidden`}><a class="group" href="${relativeUrl('./', { filter: `${group}:` })}">${group}</a> <span class="count">${running} of ${members.length} running</span>
<span class="buttons">${actionButton({ action: 'startgroup', url, text: 'Start', label: `Start the group ${group}` })}
${actionButton({ action: 'restartgroup', text: 'Restart', label: `Restart the group ${group}`, ...asking({ kind: 'restartgroup', group }) })}
${actionButton({ action: 'stopgroup', text: 'Stop', label: `Stop the group ${group}`, ...asking({ kind: 'stopgroup', group }) })}</span></li>
`;
}

/** What stops more than one process is asked about: by the script, or by the server without it. */
function asking(
  action:
    | { readonly kind: 'stopall' | 'restartall' }
    | { readonly kind: 'stopgroup' | 'restartgroup'; readonly group: string },
) {
  const groupname = 'group' in action ? action.group : undefined;
  return {
    url: relativeUrl('index.html', { confirm: 'ask', groupname }),
    question: actionQuestion(action),
  };
}
