/**
 * The routes of the web pages. Only this table is there from the start: the pages themselves are
 * loaded when somebody opens one, so a daemon nobody looks at pays neither time nor memory for them.
 */
import type { ServerResponse } from 'node:http';
import { sendError } from '../http/answer.ts';
import type { Route, RouteHandler } from '../http/router.ts';
import { readOwnVersion } from '../own-version.ts';
import type { WebOptions } from './web-options.ts';
import type { WebSite, WebSiteOptions } from './web-site.ts';

const READ = ['GET', 'HEAD'] as const;

/** Gives the maker of the pages. */
export type LoadWebSite = () => Promise<(options: WebSiteOptions) => WebSite>;

const importWebSite: LoadWebSite = async () => (await import('./web-site.ts')).createWebSite;

/** Makes the routes for one life of the daemon. */
export function createWebRoutes(
  options: WebOptions,
  load: LoadWebSite = importWebSite,
): readonly Route[] {
  let site: Promise<WebSite> | undefined;
  // Now: by the first request an upgrade may have put another file there.
  const version = readOwnVersion();
  const handler =
    (of: (site: WebSite) => RouteHandler): RouteHandler =>
    async (request, response, path) => {
      site ??= load().then((createWebSite) => createWebSite({ ...options, version }));
      try {
        await site;
      } catch (error) {
        site = undefined;
        await apologize(response);
        throw error;
      }
      await of(await site)(request, response, path);
    };
  const statusPages = ['', 'index.html'];
  return [
    {
      name: 'web status',
      match: { pages: statusPages },
      methods: READ,
      // A person may follow a link to it; one that asks for an action is answered with a question.
      origin: 'navigable',
      handle: handler(({ showStatus }) => showStatus),
    },
    {
      name: 'web action',
      match: { pages: statusPages },
      methods: ['POST'],
      origin: 'same-origin',
      handle: handler(({ takeAction }) => takeAction),
    },
    {
      name: 'web log',
      match: { pages: ['tail.html'] },
      methods: [...READ, 'POST'],
      origin: 'navigable',
      handle: handler(({ showLog }) => showLog),
    },
    {
      name: 'web main log',
      match: { pages: ['mainlog.html'] },
      methods: READ,
      origin: 'navigable',
      handle: handler(({ showMainLog }) => showMainLog),
    },
    {
      name: 'web process',
      match: { pages: ['process.html'] },
      methods: READ,
      origin: 'navigable',
      handle: handler(({ showProcess }) => showProcess),
    },
    {
      name: 'web status stream',
      match: { pages: ['status-stream'] },
      methods: READ,
      origin: 'same-origin',
      handle: handler(({ streamStatus }) => streamStatus),
    },
    {
      name: 'web log stream',
      match: { pages: ['log-stream'] },
      methods: ['GET'],
      origin: 'same-origin',
      handle: handler(({ streamLog }) => streamLog),
    },
    {
      name: 'web main log stream',
      match: { pages: ['mainlog-stream'] },
      methods: ['GET'],
      origin: 'same-origin',
      handle: handler(({ streamMainLog }) => streamMainLog),
    },
    {
      name: 'web assets',
      match: { prefix: '/assets/' },
      methods: READ,
      origin: 'same-origin',
      handle: handler(({ serveAsset }) => serveAsset),
    },
  ];
}

const APOLOGY =
  'The web pages cannot be loaded. If supervisord was upgraded while it ran, restart it; else its ' +
  'installation is damaged. The main log says more.';

/** Resolves when it has been sent, so that whoever is told of the error then cuts nothing off. */
function apologize(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    response.once('close', resolve);
    sendError(response, 500, { hint: APOLOGY, close: true });
    if (response.destroyed) resolve();
  });
}
