/**
 * The command line: the flags as data, what is parsed from them, and the help printed from them. The
 * options come before the action; everything behind the first word that is no option belongs to it.
 */
import {
  type GetoptFlag,
  type GetoptResult,
  getopt,
  isUrl,
  pythonRepr,
  UsageError,
} from '@sv/config';

export interface CliOptions {
  readonly configFile?: string;
  readonly serverUrl?: string;
  readonly username?: string;
  readonly password?: string;
  readonly historyFile?: string;
  readonly isInteractive: boolean;
  /** The words of the action; none starts the shell. */
  readonly action: readonly string[];
}

export type CliRequest =
  | { readonly kind: 'help' }
  | { readonly kind: 'run'; readonly options: CliOptions };

type FlagName =
  | 'configFile'
  | 'help'
  | 'isInteractive'
  | 'serverUrl'
  | 'username'
  | 'password'
  | 'historyFile';

interface Flag extends GetoptFlag {
  readonly name: FlagName;
  readonly help: readonly string[];
  /** How the help calls the value. */
  readonly valueName?: string;
}

const flags: readonly Flag[] = [
  {
    name: 'configFile',
    short: 'c',
    long: 'configuration',
    takesValue: true,
    valueName: 'FILENAME',
    help: ['the configuration file (looked for in the usual places if not given)'],
  },
  {
    name: 'help',
    short: 'h',
    long: 'help',
    takesValue: false,
    help: ['print this text and exit'],
  },
  {
    name: 'isInteractive',
    short: 'i',
    long: 'interactive',
    takesValue: false,
    help: ['ask before drastic actions, and for a login; without an action', 'start the shell'],
  },
  {
    name: 'serverUrl',
    short: 's',
    long: 'serverurl',
    takesValue: true,
    valueName: 'URL',
    help: [
      'where supervisord listens: http://HOST:PORT or unix://PATH',
      '(default "http://localhost:9001")',
    ],
  },
  {
    name: 'username',
    short: 'u',
    long: 'username',
    takesValue: true,
    valueName: 'USERNAME',
    help: ['the user name for supervisord'],
  },
  {
    name: 'password',
    short: 'p',
    long: 'password',
    takesValue: true,
    valueName: 'PASSWORD',
    help: ['the password for supervisord'],
  },
  {
    name: 'historyFile',
    short: 'r',
    long: 'history-file',
    takesValue: true,
    valueName: 'FILENAME',
    help: ['keep the history of the shell in this file'],
  },
];

/** Not in the help: `-?`, which is `-h`. */
const questionMark: Flag = { name: 'help', short: '?', takesValue: false, help: [] };

/** @throws UsageError, with what Supervisor prints behind `Error: ` */
export function parseCliOptions(args: readonly string[]): CliRequest {
  const { options, positionals } = takeApart(args);
  const values = new Map<FlagName, string>();
  for (const { flag, spelling, value } of options) {
    if (flag.name === 'help') return { kind: 'help' };
    if (values.has(flag.name)) {
      throw new UsageError(`conflicting command line option '${spelling}'`);
    }
    if (flag.name === 'serverUrl' && !isUrl(value)) {
      const found = pythonRepr(value);
      throw new UsageError(`invalid value for ${spelling} ${found}: value ${found} is not a URL`);
    }
    values.set(flag.name, value);
  }
  const isInteractive = values.delete('isInteractive');
  return {
    kind: 'run',
    options: { ...Object.fromEntries(values), isInteractive, action: positionals },
  };
}

/**
 * `--history_file` is what Supervisor's parser knows, `--history-file` what its manual says. Two flags
 * of so similar names would make each prefix of theirs ambiguous, so one is tried, then the other.
 */
function takeApart(args: readonly string[]): GetoptResult<Flag> {
  const underscored = flags.map((flag) =>
    flag.name === 'historyFile' ? { ...flag, long: 'history_file' } : flag,
  );
  try {
    return getopt(args, [...underscored, questionMark]);
  } catch (error) {
    try {
      return getopt(args, [...flags, questionMark]);
    } catch {
      throw error;
    }
  }
}

/** What `-h` prints. */
export function renderUsage(program: string): string {
  const lines = [
    'supervisorctl -- control applications run by supervisord from the cmd line.',
    '',
    `Usage: ${program} [options] [action [arguments]]`,
    '',
    'Options:',
    ...flags.flatMap(describeFlag),
    '',
    'An action is a command such as "status" or "restart"; the action "help" lists them. Without',
    'an action there is the full-screen dashboard on a terminal; with -i, or from a pipe, a shell',
    'that reads actions.',
    '',
  ];
  return `${lines.join('\n')}\n`;
}

function describeFlag({ short, long, valueName, help }: Flag): readonly string[] {
  const value = valueName === undefined ? '' : ` ${valueName}`;
  const [first = '', ...rest] = help;
  return [`-${short}/--${long}${value} -- ${first}`, ...rest.map((line) => `     ${line}`)];
}
