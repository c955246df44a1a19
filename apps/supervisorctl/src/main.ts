/** Arguments → exit status: options, configuration, plug-ins, then one action or the shell. */
import { ConfigError, findConfigFile, loadControlConfig, UsageError } from '@sv/config';
import { type CliOptions, parseCliOptions, renderUsage } from './cli-options.ts';
import { defaultCommands, furtherCommands } from './command-table.ts';
import { LineCompleter } from './complete.ts';
import { CtlPluginError, loadCtlPlugins } from './ctl-plugins.ts';
import { ExitCode } from './exit-code.ts';
import type { Host } from './host.ts';
import { LazyLineReader } from './lazy-line-reader.ts';
import { Session } from './session.ts';
import { runShell } from './shell.ts';

export async function main(host: Host): Promise<ExitCode> {
  try {
    const request = parseCliOptions(host.args);
    if (request.kind === 'run') return await run(host, request.options);
    host.output.raw(renderUsage(host.program));
    return ExitCode.success;
  } catch (error) {
    if (!isForTheUser(error)) throw error;
    host.output.errorLine(`Error: ${error.message}`);
    host.output.errorLine(`For help, use ${host.program} -h`);
    return ExitCode.invalidArguments;
  }
}

/** A wrong option, a configuration or a plug-in that cannot be used. */
function isForTheUser(error: unknown): error is Error {
  return (
    error instanceof UsageError || error instanceof ConfigError || error instanceof CtlPluginError
  );
}

async function run(host: Host, options: CliOptions): Promise<ExitCode> {
  const { output, interrupts, clock, connect } = host;
  const settings = readSettings(host, options);
  const plugins = await loadCtlPlugins(settings.plugins, (specifier) =>
    host.importModule(specifier, settings.directory),
  );
  for (const warning of plugins.warnings) output.errorLine(warning);
  const { action } = options;
  const isShell = action.length === 0;
  const commandGroups = [defaultCommands, ...plugins.commandGroups, furtherCommands];
  if (isShell && !options.isInteractive && host.openDashboard !== undefined) {
    const { serverUrl, credentials } = settings;
    return host.openDashboard({ serverUrl, credentials, commandGroups });
  }
  const lineReader = new LazyLineReader(() =>
    host.openLineReader({
      historyFile: isShell ? settings.historyFile : undefined,
      complete: (line) => completer.complete(line),
    }),
  );
  const session = new Session({
    serverUrl: settings.serverUrl,
    credentials: settings.credentials,
    isInteractive: isShell || options.isInteractive,
    commandGroups,
    connect,
    output,
    lineReader,
    interrupts,
    clock,
  });
  const completer = new LineCompleter(session, commandGroups);
  try {
    if (!isShell) {
      await session.run(action.join(' '));
      return session.exitStatus;
    }
    const beforePrompt = (): void => completer.forget();
    await runShell({
      session,
      prompt: settings.prompt,
      lineReader,
      interrupts,
      output,
      beforePrompt,
    });
    // Whatever failed on the way has been told: a shell that is left has done its work.
    return ExitCode.success;
  } finally {
    lineReader.close();
  }
}

/** The command line wins over the file, the file over the defaults. @throws ConfigError */
function readSettings(host: Host, options: CliOptions) {
  const { program, configSource, environment, cwd, accounts } = host;
  // An empty name stands for no file at all.
  const path =
    options.configFile === undefined
      ? findConfigFile(program, configSource, cwd)
      : options.configFile || null;
  const config = loadControlConfig({
    path,
    source: configSource,
    environment,
    cwd,
    accounts,
    // Whether a plug-in can be had is seen when it is loaded.
    resolveReference: () => null,
  });
  return {
    serverUrl: options.serverUrl ?? config.serverurl,
    credentials: {
      ...optional('username', options.username ?? config.username),
      ...optional('password', options.password ?? config.password),
    },
    prompt: config.prompt,
    historyFile: options.historyFile ?? (config.historyFile || undefined),
    plugins: config.plugins.map(({ name, factory, options: settings }) => ({
      name,
      factory,
      settings,
    })),
    directory: config.path?.replace(/\/[^/]*$/, '') || cwd,
  };
}

function optional<Key extends string>(
  key: Key,
  value: string | null | undefined,
): { readonly [K in Key]?: string } {
  return value === null || value === undefined ? {} : ({ [key]: value } as { [K in Key]: string });
}
