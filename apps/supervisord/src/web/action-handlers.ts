/** The status page and its actions: `/` and `/index.html`, by GET and by POST. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RouteHandler } from '../http/router.ts';
import { channelsOf } from './channels-of.ts';
import type { CsrfToken } from './csrf-token.ts';
import {
  type AskingReason,
  badRequestPage,
  confirmationPage,
  shuttingDownPage,
} from './notice-page.ts';
import type { Site } from './page-shell.ts';
import { sortedByName, viewProcess } from './process-view.ts';
import { readForm } from './read-form.ts';
import type { RecentMessages } from './recent-messages.ts';
import { type Parameters, readParameters } from './request-parameters.ts';
import { judgeTrust } from './request-trust.ts';
import type { RunAction } from './run-action.ts';
import { redirectWithMessage, sendJson, sendPage } from './send-page.ts';
import { statusPage } from './status-page.ts';
import { parseAction, type WebAction } from './web-action.ts';
import type { WebOptions } from './web-options.ts';

export interface ActionHandlersOptions extends WebOptions {
  readonly site: () => Site;
  readonly token: CsrfToken;
  readonly run: RunAction;
  readonly messages: RecentMessages;
}

/** What the script of the page is answered; it asks for JSON. */
interface ActionAnswer {
  readonly isOk: boolean;
  readonly message: string;
  /** The page has to be loaded again before it can do anything. */
  readonly isStale?: boolean;
}

export function createActionHandlers(options: ActionHandlersOptions): {
  readonly showStatus: RouteHandler;
  readonly takeAction: RouteHandler;
} {
  const { supervisor, site, token, messages } = options;

  const answer = async (
    request: IncomingMessage,
    response: ServerResponse,
    parameters: Parameters,
  ): Promise<void> => {
    const { state } = supervisor;
    if (state !== 'RUNNING') {
      const to = state === 'RESTARTING' ? state : 'SHUTDOWN';
      if (wantsJson(request)) {
        answerJson(response, 503, { isOk: false, message: 'The daemon is shutting down.' });
      } else sendPage(response, shuttingDownPage(site(), to), 503);
      return;
    }
    const action = parseAction(parameters);
    // HEAD promises to change nothing.
    if (action === undefined || request.method === 'HEAD') {
      sendPage(response, statusPage(site(), viewStatus(options, parameters)));
      return;
    }
    if (action.kind === 'bad') {
      if (wantsJson(request)) answerJson(response, 400, { isOk: false, message: action.text });
      else sendPage(response, badRequestPage(site(), action.text), 400);
      return;
    }
    const doubt = doubtOf(request, parameters, action);
    if (doubt === undefined) await carryOut(request, response, action);
    else if (wantsJson(request)) {
      const message = 'This page is out of date. Load it again.';
      answerJson(response, 403, { isOk: false, message, isStale: true });
    } else sendPage(response, confirmationPage(site(), action, doubt));
  };

  /** Why a person is to be asked first; undefined where the action can be carried out. */
  const doubtOf = (
    request: IncomingMessage,
    parameters: Parameters,
    action: WebAction,
  ): AskingReason | undefined => {
    if (action.kind === 'refresh') return undefined;
    const sent = parameters.get('token');
    // In a URL a token would end up in logs and histories.
    const hasToken = request.method === 'POST' && token.matches(sent);
    if (judgeTrust(request.method ?? '', request.headers, hasToken) === 'ask') {
      return sent === undefined ? 'untrusted' : 'stale';
    }
    return parameters.get('confirm') === 'ask' ? 'asked' : undefined;
  };

  const carryOut = async (
    request: IncomingMessage,
    response: ServerResponse,
    action: WebAction,
  ): Promise<void> => {
    const outcome = await options.run(action);
    if (wantsJson(request)) {
      answerJson(response, 200, { isOk: outcome.isOk, message: outcome.text });
      return;
    }
    messages.add(outcome);
    redirectWithMessage(response, outcome.text);
  };

  return {
    showStatus: (request, response) => answer(request, response, readParameters(request.url ?? '')),
    takeAction: async (request, response) => {
      const form = await readForm(request, response);
      if (form === undefined) return;
      await answer(request, response, readParameters(request.url ?? '', form));
    },
  };
}

function viewStatus(options: ActionHandlersOptions, parameters: Parameters) {
  const { supervisor, logsOf, now, messages } = options;
  const nowMs = now();
  return {
    processes: sortedByName(supervisor.groups.flatMap(({ processes }) => processes)).map(
      (process) => ({
        ...viewProcess(process, nowMs),
        channels: channelsOf(logsOf(process).paths),
      }),
    ),
    filter: parameters.get('filter') ?? '',
    message: messages.find(parameters.get('message')),
  };
}

function wantsJson(request: IncomingMessage): boolean {
  return request.headers.accept === 'application/json';
}

function answerJson(response: ServerResponse, status: number, answer: ActionAnswer): void {
  sendJson(response, answer, status);
}
