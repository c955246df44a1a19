/** Joins the parts of the web pages for one life of the daemon; loaded with the first request. */
import { randomBytes } from 'node:crypto';
import type { RouteHandler } from '../http/router.ts';
import { createActionHandlers } from './action-handlers.ts';
import { builtWebAssets } from './built-web-assets.ts';
import { CsrfToken } from './csrf-token.ts';
import { createLogHandlers } from './log-handlers.ts';
import type { Site } from './page-shell.ts';
import { createProcessHandler } from './process-handler.ts';
import { RecentMessages } from './recent-messages.ts';
import { createActionRunner } from './run-action.ts';
import { StatusFeed } from './status-feed.ts';
import { WebAssets } from './web-assets.ts';
import type { WebOptions } from './web-options.ts';

/** A handler for each route. */
export interface WebSite {
  readonly showStatus: RouteHandler;
  readonly takeAction: RouteHandler;
  readonly showLog: RouteHandler;
  readonly showMainLog: RouteHandler;
  readonly showProcess: RouteHandler;
  readonly streamStatus: RouteHandler;
  readonly streamLog: RouteHandler;
  readonly streamMainLog: RouteHandler;
  readonly serveAsset: RouteHandler;
}

export interface WebSiteOptions extends WebOptions {
  /** Of our own release. */
  readonly version: string;
}

export function createWebSite(options: WebSiteOptions): WebSite {
  const { supervisor, logsOf, identifier, version, now } = options;
  const assets = new WebAssets(builtWebAssets());
  const token = new CsrfToken();
  const life = randomBytes(6).toString('base64url');
  const site = (): Site => ({
    identifier: identifier(),
    version,
    life,
    token: token.text,
    assets: assets.urls,
  });
  const feed = new StatusFeed({ supervisor, life, now });
  const run = createActionRunner({
    supervisor,
    clearLogs: (name) => {
      const target = supervisor.find(name);
      if (target?.kind === 'process') logsOf(target.process).clear();
    },
    now,
  });
  return {
    ...createActionHandlers({ ...options, site, token, run, messages: new RecentMessages() }),
    ...createLogHandlers({ ...options, site }),
    showProcess: createProcessHandler({ ...options, site }),
    streamStatus: (request, response) => feed.attach(request, response),
    serveAsset: (request, response, path) => assets.answer(request, response, path),
  };
}
