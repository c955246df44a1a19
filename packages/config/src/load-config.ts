/**
 * The pipeline, in order: read, include, expand, convert, check, freeze. Everything is handed in;
 * nothing global is read and nothing is kept, so the same input gives the same result.
 */
import type { AccountDatabase } from './account-database.ts';
import { CachedConfigSource } from './cached-config-source.ts';
import { originsIn } from './config-origins.ts';
import type { ConfigSource } from './config-source.ts';
import { checkExitCodeFrom } from './exit-code-from.ts';
import { FindingLog } from './finding-log.ts';
import { warnOfUnreadableIdentifier } from './identifier-in-headers.ts';
import { resolveIncludes } from './include.ts';
import type { IniDocument } from './ini-document.ts';
import { lintNames } from './lint-names.ts';
import { baseScopes, type LoadContext } from './load-context.ts';
import { emptyDocument, parseIni } from './parse-ini.ts';
import { absolutePath, directoryOf } from './posix-path.ts';
import { readMainFile } from './read-document.ts';
import { readGroups } from './read-groups.ts';
import { readPlugins } from './read-plugins.ts';
import { readServers, serverUrl } from './read-servers.ts';
import { readAccount, readSupervisord } from './read-supervisord.ts';
import { resolveStockReference } from './resolvable.ts';
import { rpcInterfaceOptions } from './sections/plugin.ts';
import { type SupervisordOverrides, supervisordOptions } from './sections/supervisord.ts';
import type { SupervisorConfig } from './supervisor-config.ts';
import { temporaryDirectory } from './temporary-directory.ts';
import { linuxSignals } from './values/signal-name.ts';
import type { ValueContext } from './values/value-type.ts';

export interface LoadConfigOptions {
  /** The main file. Relative to `cwd`; messages name it as it is given. */
  readonly path?: string;
  /** Its text, if it is at hand already; the file is not read then. */
  readonly text?: string;
  readonly source: ConfigSource;
  /** For `%(ENV_x)s`, and HOME for `~`. */
  readonly environment: Readonly<Record<string, string>>;
  /** Absolute; relative paths are relative to it. */
  readonly cwd: string;
  /** `%(host_node_name)s`, as `uname -n` has it. */
  readonly hostName: string;
  readonly accounts: AccountDatabase;
  /** Default of `childlogdir`; by default the first usable one, as Python looks for it. */
  readonly temporaryDirectory?: string;
  /** What the command line set. It wins, but the file's values are judged all the same. */
  readonly overrides?: SupervisordOverrides;
  /** The real uid of the daemon. Default 0. */
  readonly uid?: number;
  /** Signal numbers by name without SIG. Default: Linux's. */
  readonly signals?: Readonly<Record<string, number>>;
  /**
   * Why a `module:attribute` reference of an rpcinterface or an event listener cannot be used,
   * null if it can. By default only Supervisor's own two can.
   */
  readonly resolveReference?: (reference: string) => string | null;
}

/**
 * Reads a configuration. Throws a `ConfigError`, whose message is Supervisor's own and whose
 * findings are all mistakes of the file, not only the first.
 */
export function loadConfig(options: LoadConfigOptions): SupervisorConfig {
  const { environment, cwd } = options;
  const source = new CachedConfigSource(options.source);
  const overrides = options.overrides ?? {};
  const log = new FindingLog();
  const file = options.path ?? (options.text === undefined ? '' : 'supervisord.conf');
  const path = absolutePath(file, cwd);
  const here = directoryOf(path);
  const document = readDocument(options, file, path, log);
  const values: ValueContext = {
    source,
    accounts: options.accounts,
    environment,
    cwd,
    uid: options.uid ?? 0,
    signals: options.signals ?? linuxSignals,
  };
  const infos: string[] = [];
  const context: LoadContext = {
    document,
    log,
    values,
    ...baseScopes(environment, here, options.hostName),
    resolveReference: options.resolveReference ?? resolveStockReference,
    warnings: [],
    defaults: new Map(),
  };
  resolveIncludes(context, here, infos);

  const section = document.sections.get('supervisord');
  if (section === undefined && log.errorCount === 0) reportMissingSection(file, log);
  const draft = readSupervisord(
    context,
    section ?? { ...emptyDocument(file).defaults, name: 'supervisord' },
    overrides,
    options.temporaryDirectory ?? temporaryDirectory(environment, source, cwd),
  );
  const rpcinterfaces = readPlugins(context, 'rpcinterface', rpcInterfaceOptions.factory);
  const groups = readGroups(context, draft.environment);
  const servers = readServers(context);
  const account = readAccount(context, draft.user);
  if (section !== undefined) {
    checkExitCodeFrom(context, section, draft.exitCodeFrom, groups);
    warnOfUnreadableIdentifier(context, section, draft.identifier, groups);
  }
  lintNames(document, log);
  log.throwIfErrors();

  return Object.freeze({
    path,
    supervisord: Object.freeze({ ...draft, ...account, serverurl: serverUrl(servers) }),
    groups,
    servers,
    rpcinterfaces,
    criticals: Object.freeze([]),
    warnings: Object.freeze(context.warnings),
    infos: Object.freeze(infos),
    findings: Object.freeze([...log.findings]),
    origins: originsIn(document, overriddenKeys(overrides)),
  });
}

function readDocument(
  { text, source }: LoadConfigOptions,
  file: string,
  path: string,
  log: FindingLog,
): IniDocument {
  return text === undefined ? readMainFile(file, path, source, log) : parseIni(text, file, log);
}

function reportMissingSection(file: string, log: FindingLog): void {
  log.error(
    { file, line: 0, column: 0, section: 'supervisord', key: null },
    {
      code: 'missing-section',
      message: '.ini file does not include supervisord section',
      expected: 'a section [supervisord]; it may be empty',
    },
  );
}

function overriddenKeys(overrides: SupervisordOverrides): ReadonlySet<string> {
  const keys: Readonly<Record<string, { readonly key: string }>> = supervisordOptions;
  return new Set(Object.keys(overrides).map((property) => keys[property]?.key ?? property));
}
