/** Adapter: finds the result handler a pool is configured with, importing a module where needed. */

import { createRequire } from 'node:module';
import { isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EventsError } from './events-error.ts';
import { defaultResultHandler, type ResultHandler } from './result-handler.ts';
import {
  parseResultHandlerReference,
  type ResultHandlerReference,
} from './result-handler-reference.ts';
import { createStdoutForwarder } from './stdout-forwarder.ts';

export interface ResultHandlerEnvironment {
  /** Where relative paths and `node_modules` are looked up: the folder of the configuration file. */
  readonly directory: string;
  /** The section that names the handler, `eventlistener:x`, for messages. */
  readonly section?: string;
  /** Writes to the daemon's stdout, for the stdout forwarder. */
  readonly print: (text: string) => void;
}

/**
 * The handler `result_handler=` names. Rejects with an `EventsError` `unresolved-result-handler`
 * whose message ends in the reason: no such module, no such export, not a function.
 */
export async function loadResultHandler(
  text: string,
  environment: ResultHandlerEnvironment,
): Promise<ResultHandler> {
  try {
    return await load(parseResultHandlerReference(text), environment);
  } catch (error) {
    // Supervisor's words, with the reason that its later versions add.
    const place = environment.section === undefined ? '' : ` within [${environment.section}]`;
    const reason = error instanceof Error ? error.message : String(error);
    throw new EventsError(
      'unresolved-result-handler',
      `${text.trim()} cannot be resolved${place}: ${reason}`,
      { cause: error },
    );
  }
}

async function load(
  reference: ResultHandlerReference,
  { directory, print }: ResultHandlerEnvironment,
): Promise<ResultHandler> {
  switch (reference.kind) {
    case 'default':
      return defaultResultHandler;
    case 'stdout-forwarder':
      return createStdoutForwarder(print);
    case 'module':
      return importHandler(reference.specifier, reference.exportName, directory);
  }
}

async function importHandler(
  specifier: string,
  exportName: string,
  directory: string,
): Promise<ResultHandler> {
  const exports: Record<string, unknown> = await import(locate(specifier, directory));
  const handler = exports[exportName];
  if (typeof handler === 'function') return handler as ResultHandler;
  const found = exportName in exports ? `a ${typeof handler}` : Object.keys(exports).join(', ');
  throw new TypeError(`expected ${exportName} to be an exported function, found ${found}`);
}

/** What to import: a path as a URL, a package from the configuration's point of view. */
function locate(specifier: string, directory: string): string {
  if (/^\.{0,2}\//.test(specifier) || isAbsolute(specifier)) {
    return pathToFileURL(resolve(directory, specifier)).href;
  }
  try {
    const resolved = createRequire(join(directory, 'supervisord.conf')).resolve(specifier);
    return isAbsolute(resolved) ? pathToFileURL(resolved).href : resolved;
  } catch {
    // Not there, or for `import` only, which `require` cannot see: importing it says what is wrong.
    return specifier;
  }
}
