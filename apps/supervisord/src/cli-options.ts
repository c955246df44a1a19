/**
 * The flags of `supervisord` as data: they are parsed, judged and explained from one table. Names,
 * abbreviations and errors are Supervisor's; `-T`, `--check`, `--print-config` and `--json` are ours
 * (`-t`, which judges a configuration elsewhere, was taken).
 */
import {
  type AccountDatabase,
  byteSize,
  type ConfigSource,
  existingDirectory,
  existingDirpath,
  type GetoptFlag,
  type GetoptOption,
  getopt,
  integer,
  linuxSignals,
  logLevel,
  octalMode,
  pythonListRepr,
  pythonRepr,
  type SupervisordOverrides,
  UsageError,
  type ValueContext,
  ValueError,
  type ValueType,
} from '@sv/config';

export { UsageError };

/** What a command line asks for. */
export type CommandLine =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | (Run & { readonly kind: 'run' })
  | (Run & { readonly kind: 'check' })
  | (Run & { readonly kind: 'print-config'; readonly isJson: boolean });

interface Run {
  /** `-c` as given; null if the configuration is to be searched for. */
  readonly configPath: string | null;
  /** What wins over the configuration file. */
  readonly overrides: SupervisordOverrides;
  /** Words of `--profile_options`, which run the daemon under a profiler; null without it. */
  readonly profileOptions: readonly string[] | null;
}

/** What judging values needs to know of the host. */
export interface CommandLineHost {
  readonly source: ConfigSource;
  readonly accounts: AccountDatabase;
  readonly environment: Readonly<Record<string, string>>;
  readonly cwd: string;
}

/** `argv` without node and script. Throws a `UsageError` with Supervisor's message. */
export function parseSupervisordArguments(
  argv: readonly string[],
  host: CommandLineHost,
): CommandLine {
  const { options, positionals } = getopt(argv, flags);
  if (positionals.length > 0) {
    throw new UsageError(`positional arguments are not supported: ${pythonListRepr(positionals)}`);
  }
  const context = { ...host, uid: 0, signals: linuxSignals };
  const settings = new Map<Setting, unknown>();
  for (const option of options) {
    const { setting } = option.flag;
    // They act at once: what is wrong further right is not looked at any more.
    if (setting === 'help' || setting === 'version') return { kind: setting };
    const value = convert(option, context);
    if (settings.has(setting)) {
      throw new UsageError(`conflicting command line option ${pythonRepr(option.spelling)}`);
    }
    settings.set(setting, value);
  }
  return toCommandLine(settings);
}

/** The text that `-h` prints. `argv0` is the program as it was invoked. */
export function supervisordHelp(argv0: string): string {
  const entries = flags.filter(({ help }) => help !== '').map(describeFlag);
  return [
    'supervisord -- run a set of applications as daemons.',
    '',
    `Usage: ${argv0} [options]`,
    '',
    'Options:',
    ...entries,
    '',
    '',
  ].join('\n');
}

type Setting =
  | keyof SupervisordOverrides
  | 'configPath'
  | 'profileOptions'
  | 'help'
  | 'version'
  | 'check'
  | 'printConfig'
  | 'json';

interface Flag extends GetoptFlag {
  readonly setting: Setting;
  /** What the value is called in the help. */
  readonly placeholder?: string;
  readonly type?: ValueType<unknown>;
  /** '' hides a second spelling from the help. */
  readonly help: string;
}

/** In the order of the help. `-?` and `-h` are the same. */
const flags: readonly Flag[] = [
  valued(
    'c',
    'configuration',
    'configPath',
    'FILENAME',
    null,
    'read this configuration file instead of searching for one',
  ),
  flag('n', 'nodaemon', 'nodaemon', 'stay in the foreground (nodaemon=true)'),
  flag('s', 'silent', 'silent', 'in the foreground, do not log to stdout (silent=true)'),
  flag('h', 'help', 'help', 'print this text and exit'),
  flag('?', undefined, 'help', ''),
  flag('v', 'version', 'version', 'print the version and exit'),
  valued('u', 'user', 'user', 'USER', null, 'run as this user, a name or a number'),
  valued(
    'm',
    'umask',
    'umask',
    'UMASK',
    octalMode,
    'file mode creation mask of the daemon, in octal',
  ),
  valued(
    'd',
    'directory',
    'directory',
    'DIRECTORY',
    existingDirectory,
    'change to this directory when daemonizing',
  ),
  valued('l', 'logfile', 'logfile', 'FILENAME', existingDirpath, 'write the main log to this file'),
  valued(
    'y',
    'logfile_maxbytes',
    'logfileMaxbytes',
    'BYTES',
    byteSize,
    'rotate the main log at this size',
  ),
  valued(
    'z',
    'logfile_backups',
    'logfileBackups',
    'NUM',
    integer,
    'keep this many rotated main logs',
  ),
  valued(
    'e',
    'loglevel',
    'loglevel',
    'LEVEL',
    logLevel,
    `least important level to log: ${logLevel.words?.join(', ')}`,
  ),
  valued(
    'j',
    'pidfile',
    'pidfile',
    'FILENAME',
    existingDirpath,
    'write the process id to this file',
  ),
  valued('i', 'identifier', 'identifier', 'STR', null, 'name of this instance'),
  valued(
    'q',
    'childlogdir',
    'childlogdir',
    'DIRECTORY',
    existingDirectory,
    'directory of automatic child logs',
  ),
  flag('k', 'nocleanup', 'nocleanup', 'keep the automatic child logs of earlier runs'),
  valued('a', 'minfds', 'minfds', 'NUM', integer, 'file descriptors that must be available'),
  flag('t', 'strip_ansi', 'stripAnsi', 'remove terminal escape sequences from child logs'),
  valued(undefined, 'minprocs', 'minprocs', 'NUM', integer, 'processes that must be available'),
  valued(
    undefined,
    'profile_options',
    'profileOptions',
    'OPTIONS',
    null,
    "run under a profiler; a comma list of 'cumulative', 'calls' and 'callers'",
  ),
  {
    ...ours('check', 'check', 'judge the configuration, print what was found, exit with 0 or 2'),
    short: 'T',
  },
  ours(
    'print-config',
    'printConfig',
    'print the configuration in effect, with the origin of every value, and exit',
  ),
  ours('json', 'json', 'with --print-config: as JSON'),
];

function flag(short: string, long: string | undefined, setting: Setting, help: string): Flag {
  return { short, ...(long === undefined ? {} : { long }), takesValue: false, setting, help };
}

/** Nobody abbreviates them, or an abbreviation of Supervisor's would stop working. */
function ours(long: string, setting: Setting, help: string): Flag {
  return { long, takesValue: false, isExactOnly: true, setting, help };
}

function valued(
  short: string | undefined,
  long: string,
  setting: Setting,
  placeholder: string,
  type: ValueType<unknown> | null,
  help: string,
): Flag {
  return {
    ...(short === undefined ? {} : { short }),
    long,
    takesValue: true,
    setting,
    placeholder,
    ...(type === null ? {} : { type }),
    help,
  };
}

function describeFlag({ short, long, placeholder, help }: Flag): string {
  const names = [short === undefined ? [] : `-${short}`, long === undefined ? [] : `--${long}`];
  return [names.flat().join('/'), placeholder ?? [], '--', help].flat().join(' ');
}

function convert({ flag, spelling, value }: GetoptOption<Flag>, context: ValueContext): unknown {
  if (!flag.takesValue) return true;
  try {
    return flag.type === undefined ? value : flag.type.convert(value, context);
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    throw new UsageError(`invalid value for ${spelling} ${pythonRepr(value)}: ${error.message}`);
  }
}

/** An empty path on the command line leaves the one of the configuration in force. */
const emptyMeansNone: ReadonlySet<Setting> = new Set(['logfile', 'pidfile']);

function toCommandLine(settings: ReadonlyMap<Setting, unknown>): CommandLine {
  const { configPath, profileOptions, check, printConfig, json, ...overrides } = Object.fromEntries(
    [...settings].filter(([setting, value]) => value !== '' || !emptyMeansNone.has(setting)),
  ) as Partial<Record<Setting, unknown>>;
  const run: Run = {
    configPath: typeof configPath === 'string' ? configPath : null,
    // The table gives each setting the type that its option has in the configuration.
    overrides: overrides as SupervisordOverrides,
    profileOptions:
      typeof profileOptions === 'string' ? profileOptions.toLowerCase().split(',') : null,
  };
  if (json === true && printConfig !== true) {
    throw new UsageError('option --json needs --print-config');
  }
  if (check === true && printConfig === true) {
    throw new UsageError('options --check and --print-config exclude each other');
  }
  if (check === true) return { kind: 'check', ...run };
  if (printConfig === true) return { kind: 'print-config', ...run, isJson: json === true };
  return { kind: 'run', ...run };
}
