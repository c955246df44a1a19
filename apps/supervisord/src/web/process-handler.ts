/** `process.html`. */
import type { RouteHandler } from '../http/router.ts';
import { createNodeProcessStat, pageBytes } from '../rpc/node-process-stat.ts';
import { parseProcessStat } from '../rpc/process-usage.ts';
import { channelsOf } from './channels-of.ts';
import { notFoundPage } from './notice-page.ts';
import type { Site } from './page-shell.ts';
import { configurationDetails, presentDetails, runEndView } from './process-details.ts';
import { processPage } from './process-page.ts';
import { viewProcess } from './process-view.ts';
import { readParameters } from './request-parameters.ts';
import { sendPage } from './send-page.ts';
import type { WebOptions } from './web-options.ts';

export interface ProcessHandlerOptions extends WebOptions {
  readonly site: () => Site;
}

export function createProcessHandler(options: ProcessHandlerOptions): RouteHandler {
  const { supervisor, logsOf, now, site } = options;
  const readStat = createNodeProcessStat();
  const usageOf = (pid: number) => {
    const stat = pid === 0 ? null : readStat(pid);
    return stat === null ? null : parseProcessStat(stat, pageBytes());
  };
  return (request, response) => {
    const name = readParameters(request.url ?? '').get('processname') ?? '';
    const target = supervisor.find(name);
    if (target?.kind !== 'process') {
      sendPage(response, notFoundPage(site(), `No such process named ${name}`), 404);
      return;
    }
    const { process } = target;
    const { paths } = logsOf(process);
    const page = processPage(site(), {
      process: { ...viewProcess(process, now()), channels: channelsOf(paths) },
      present: presentDetails(process.facts, process.runs, usageOf(process.pid)),
      ends: process.runs.ends.map(runEndView),
      endCount: process.runs.exits,
      configuration: configurationDetails(process.spec, paths),
    });
    sendPage(response, page);
  };
}
