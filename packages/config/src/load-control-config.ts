/**
 * What supervisorctl reads: `[supervisorctl]` and `[ctlplugin:x]` of the main file. It follows no
 * includes and does not look at any other section.
 */
import type { AccountDatabase } from './account-database.ts';
import type { ConfigFinding } from './config-finding.ts';
import type { ConfigSource } from './config-source.ts';
import { FindingLog } from './finding-log.ts';
import type { IniSection } from './ini-document.ts';
import { baseScopes, type LoadContext } from './load-context.ts';
import { emptyDocument, parseIni } from './parse-ini.ts';
import { absolutePath, directoryOf } from './posix-path.ts';
import { readMainFile } from './read-document.ts';
import { readPlugins } from './read-plugins.ts';
import { resolveStockReference } from './resolvable.ts';
import { SectionReader } from './section-reader.ts';
import { ctlPluginOptions, type PluginConfig } from './sections/plugin.ts';
import { supervisorctlOptions } from './sections/supervisorctl.ts';
import { path as pathValue } from './values/path.ts';
import { linuxSignals } from './values/signal-name.ts';
import type { ValueContext } from './values/value-type.ts';

/** Settings of the client. Frozen. */
export interface ControlConfig {
  /** The file they came from, absolute; null if there is none and these are the defaults. */
  readonly path: string | null;
  /** The path of a `unix://` URL is absolute; other URLs are as written. */
  readonly serverurl: string;
  readonly username: string | null;
  readonly password: string | null;
  /** Without the `> ` behind it. */
  readonly prompt: string;
  /** Absolute; null for none. */
  readonly historyFile: string | null;
  readonly plugins: readonly PluginConfig[];
  /** What is odd about the lines of the file, with places; it is no reason to refuse it. */
  readonly findings: readonly ConfigFinding[];
}

export interface LoadControlConfigOptions {
  /** Null if no file was found, which is no error: the defaults apply. */
  readonly path: string | null;
  /** The text of the file, if it is at hand already. */
  readonly text?: string;
  readonly source: ConfigSource;
  readonly environment: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly accounts: AccountDatabase;
  /** The real uid of the client. Default 0. */
  readonly uid?: number;
  /** As in `LoadConfigOptions`. By default no plug-in can be loaded. */
  readonly resolveReference?: (reference: string) => string | null;
}

/** Reads the client's settings. Throws a `ConfigError`. */
export function loadControlConfig(options: LoadControlConfigOptions): ControlConfig {
  const { path: file, text, source, environment, cwd } = options;
  const values: ValueContext = { ...options, uid: options.uid ?? 0, signals: linuxSignals };
  const log = new FindingLog();
  const path = file === null ? null : absolutePath(file, cwd);
  const name = file ?? 'supervisord.conf';
  const document =
    text !== undefined
      ? parseIni(text, name, log)
      : path === null
        ? emptyDocument(name)
        : readMainFile(name, path, source, log);
  const context: LoadContext = {
    document,
    log,
    values,
    ...baseScopes(environment, path === null ? cwd : directoryOf(path), ''),
    resolveReference: options.resolveReference ?? resolveStockReference,
    warnings: [],
    defaults: new Map(),
  };
  const section = document.sections.get('supervisorctl');
  if (section === undefined && path !== null && log.errorCount === 0) reportMissing(name, log);
  const settings = readSection(context, section ?? emptyDocument(name).defaults);
  const plugins = readPlugins(context, 'ctlplugin', ctlPluginOptions.factory);
  log.throwIfErrors();
  return Object.freeze({ path, ...settings, plugins, findings: Object.freeze([...log.findings]) });
}

function readSection(
  context: LoadContext,
  section: IniSection,
): Pick<ControlConfig, 'serverurl' | 'prompt' | 'username' | 'password' | 'historyFile'> {
  const reader = new SectionReader(context, section);
  const { environmentScope, hereScope } = context;
  const serverurl = reader.read(supervisorctlOptions.serverurl, hereScope);
  const prompt = reader.read(supervisorctlOptions.prompt, environmentScope);
  const username = reader.read(supervisorctlOptions.username, environmentScope);
  const password = reader.read(supervisorctlOptions.password, environmentScope);
  const historyFile = readHistoryFile(reader);
  const socket = /^unix:\/\/(.*)$/s.exec(serverurl)?.[1];
  return {
    serverurl:
      socket === undefined ? serverurl : `unix://${pathValue.convert(socket, context.values)}`,
    username,
    password,
    prompt,
    historyFile,
  };
}

/** An empty option is no file, not the current directory. */
function readHistoryFile(reader: SectionReader): string | null {
  const option = supervisorctlOptions.historyFile;
  const entry = reader.entry(option.key);
  const text = entry === undefined ? '' : reader.expanded(entry, reader.context.hereScope);
  if (entry === undefined || text === null || text === '') return null;
  return reader.convert(option, entry, text);
}

function reportMissing(file: string, log: FindingLog): void {
  log.error(
    { file, line: 0, column: 0, section: 'supervisorctl', key: null },
    {
      code: 'missing-section',
      message: '.ini file does not include supervisorctl section',
      expected: 'a section [supervisorctl]; it may be empty',
    },
  );
}
