/** Adapter, and the composition root: everything of the process that `main` works with. */
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { NodeAccountDatabase, NodeConfigSource } from '@sv/config';
import { createClient } from '@sv/rpc';
import type { CommandOutput } from './command.ts';
import type { Host, LineReaderOptions, OpenLineReader } from './host.ts';
import type { Interrupts } from './interrupts.ts';
import { nodeClock } from './node-clock.ts';
import { createNodeInterrupts } from './node-interrupts.ts';
import { createNodeOutput } from './node-output.ts';
import { clientAddress } from './server-address.ts';
import { canShowDashboard, openDashboard } from './tui/open-dashboard.ts';

export function createNodeHost(): Host {
  const [, program = 'supervisorctl', ...args] = process.argv;
  const output = createNodeOutput();
  const interrupts = createNodeInterrupts();
  return {
    program,
    args,
    environment: definedVariables(process.env),
    cwd: workingDirectory(),
    configSource: new NodeConfigSource(),
    accounts: new NodeAccountDatabase(),
    clock: nodeClock,
    output,
    interrupts,
    // Half a pair of credentials is none.
    connect: (serverUrl, { username, password }) =>
      createClient({
        serverUrl: clientAddress(serverUrl, workingDirectory()),
        ...(username === undefined || password === undefined ? {} : { username, password }),
      }),
    openLineReader: (options) => openLineReader(options, output, interrupts),
    ...(canShowDashboard() ? { openDashboard } : {}),
    importModule,
  };
}

function definedVariables(environment: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(environment).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}

/** Line editing is loaded only for a terminal at both ends. */
async function openLineReader(
  { historyFile, complete }: LineReaderOptions,
  output: CommandOutput,
  interrupts: Interrupts,
): Promise<OpenLineReader> {
  const { stdin, stdout } = process;
  if (stdin.isTTY !== true || stdout.isTTY !== true) {
    const { createPipedLineReader } = await import('./node-piped-line-reader.ts');
    const reader = createPipedLineReader({ input: stdin, output, interrupts });
    return { read: (request) => reader.read(request), close: () => undefined };
  }
  const { createTtyLineReader } = await import('./node-tty-line-reader.ts');
  const { loadHistory, saveHistory } = await import('./node-history-file.ts');
  const history = historyFile === undefined ? [] : loadHistory(historyFile);
  const reader = createTtyLineReader({ input: stdin, output: stdout, history, complete });
  return {
    read: (request) => reader.read(request),
    close: () => {
      if (historyFile === undefined) return;
      try {
        saveHistory(historyFile, history);
      } catch (error) {
        output.errorLine(`Warning: could not write history file: ${(error as Error).message}`);
      }
    },
  };
}

/** A path is relative to the directory; a package is looked for from there, then next to us. */
async function importModule(
  specifier: string,
  directory: string,
): Promise<Readonly<Record<string, unknown>>> {
  if (/^\.{0,2}\//.test(specifier)) {
    return import(pathToFileURL(resolve(directory, specifier)).href);
  }
  return import(locatePackage(specifier, directory));
}

function locatePackage(specifier: string, directory: string): string {
  try {
    return pathToFileURL(createRequire(`${directory}/`).resolve(specifier)).href;
  } catch {
    // Not there, or for `import` only: Node's own look-up decides, and words the failure.
    return specifier;
  }
}

/** The root when the directory we are in was removed: an absolute path works from anywhere. */
function workingDirectory(): string {
  try {
    return process.cwd();
  } catch {
    return '/';
  }
}
