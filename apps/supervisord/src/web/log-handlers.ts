/** The pages of logs and what they follow. */

import type { LogLocator } from '../http/log-follower.ts';
import { createChildLogEndpoint, createMainLogEndpoint } from '../http/log-tail-endpoint.ts';
import type { RouteHandler } from '../http/router.ts';
import { channelsOf } from './channels-of.ts';
import { type LogChannel, type LogPageView, logPage, noProcessNamePage } from './log-page.ts';
import { plainFollower, readEnd } from './log-source.ts';
import type { Site } from './page-shell.ts';
import { readForm } from './read-form.ts';
import { type Parameters, readParameters } from './request-parameters.ts';
import { sendPage } from './send-page.ts';
import { tailLimit } from './tail-limit.ts';
import type { WebOptions } from './web-options.ts';

export interface LogHandlersOptions extends WebOptions {
  readonly site: () => Site;
}

export function createLogHandlers(options: LogHandlersOptions): {
  readonly showLog: RouteHandler;
  readonly showMainLog: RouteHandler;
  readonly streamLog: RouteHandler;
  readonly streamMainLog: RouteHandler;
} {
  const { supervisor, logsOf, fileSystem, follower, mainLogPath, site } = options;

  const childLog = (name: string, channel: LogChannel) => {
    const target = supervisor.find(name);
    if (target?.kind !== 'process') return undefined;
    const logs = logsOf(target.process);
    return logs.paths[channel] === ''
      ? undefined
      : { path: logs.paths[channel], removed: logs.removed };
  };

  return {
    async showLog(request, response) {
      const form = await readForm(request, response);
      if (form === undefined) return;
      const parameters = readParameters(request.url ?? '', form);
      const processname = parameters.get('processname');
      sendPage(
        response,
        processname === undefined
          ? noProcessNamePage(site())
          : logPage(site(), viewLog(options, processname, parameters)),
      );
    },

    showMainLog(request, response) {
      const parameters = readParameters(request.url ?? '');
      const limit = tailLimit(parameters.get('limit'));
      const end = mainLogPath === null ? undefined : readEnd(fileSystem, mainLogPath, limit);
      sendPage(
        response,
        logPage(site(), {
          log: { page: 'mainlog.html' },
          limit,
          isKnown: true,
          channels: [],
          follows: parameters.has('follow'),
          content:
            end?.kind === 'text'
              ? end
              : { kind: 'problem', text: 'The log of the daemon cannot be read here' },
        }),
      );
    },

    // As /logtail does it, but from as far back as the page shows, and without terminal colours.
    streamLog(request, response) {
      const parameters = readParameters(request.url ?? '');
      const name = parameters.get('processname') ?? '';
      const logs: LogLocator = {
        mainLog: () => undefined,
        childLog: () => childLog(name, channelOf(parameters)),
      };
      return createChildLogEndpoint({
        logs,
        follower: plainFollower(follower, tailLimit(parameters.get('limit'))),
      })(request, response, '/logtail/-');
    },

    streamMainLog(request, response, path) {
      const parameters = readParameters(request.url ?? '');
      const logs: LogLocator = {
        mainLog: () => (mainLogPath === null ? undefined : { path: mainLogPath }),
        childLog: () => undefined,
      };
      return createMainLogEndpoint({
        logs,
        follower: plainFollower(follower, tailLimit(parameters.get('limit'))),
      })(request, response, path);
    },
  };
}

function viewLog(
  options: LogHandlersOptions,
  processname: string,
  parameters: Parameters,
): LogPageView {
  const channel = channelOf(parameters);
  const limit = tailLimit(parameters.get('limit'));
  const log = { page: 'tail.html', processname, channel } as const;
  const follows = parameters.has('follow');
  const problem = (text: string, channels?: readonly LogChannel[]): LogPageView => ({
    log,
    limit,
    isKnown: channels !== undefined,
    channels: channels ?? [],
    follows: false,
    content: { kind: 'problem', text },
  });
  if (options.supervisor.state !== 'RUNNING') {
    return problem('ERROR: unexpected rpc fault [6] SHUTDOWN_STATE');
  }
  const target = options.supervisor.find(processname);
  if (target?.kind !== 'process') {
    return problem(`ERROR: unexpected rpc fault [10] BAD_NAME: ${processname}`);
  }
  const { paths } = options.logsOf(target.process);
  const channels = channelsOf(paths);
  const end = readEnd(options.fileSystem, paths[channel], limit);
  switch (end.kind) {
    case 'text':
      return { log, limit, isKnown: true, channels, follows, content: end };
    case 'no-file':
      return problem(`No file for ${processname}`, channels);
    case 'failed':
      return problem('ERROR: unexpected rpc fault [30] FAILED', channels);
  }
}

function channelOf(parameters: Parameters): LogChannel {
  return parameters.get('channel') === 'stderr' ? 'stderr' : 'stdout';
}
