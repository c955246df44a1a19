/** `[supervisord]`: the daemon itself. */
import { type SectionSchema, withDefault, withoutDefault } from '../section-schema.ts';
import { userText } from '../values/account-name.ts';
import { boolean } from '../values/boolean.ts';
import { byteSize } from '../values/byte-size.ts';
import { keyValuePairs } from '../values/environment.ts';
import { integer } from '../values/integer.ts';
import { type LogLevelName, logLevel } from '../values/log-level.ts';
import { mainLogfile } from '../values/logfile.ts';
import { octalMode } from '../values/octal-mode.ts';
import { existingDirectory, existingDirpath } from '../values/path.ts';
import { text } from '../values/text.ts';

/** The daemon's settings after defaults and command line. Sizes are bytes. Frozen. */
export interface SupervisordSection {
  /** Absolute, or exactly `syslog`. */
  readonly logfile: string;
  readonly logfileMaxbytes: number;
  readonly logfileBackups: number;
  readonly loglevel: LogLevelName;
  /** Absolute. */
  readonly pidfile: string;
  readonly umask: number;
  readonly nodaemon: boolean;
  readonly silent: boolean;
  readonly minfds: number;
  readonly minprocs: number;
  readonly nocleanup: boolean;
  readonly childlogdir: string;
  /** The user as written, with the account it names; all three null if none is set. */
  readonly user: string | null;
  readonly uid: number | null;
  readonly gid: number | null;
  readonly directory: string | null;
  readonly stripAnsi: boolean;
  /** As written: the name of a process of `groups`, `group:process` or the one name of both. */
  readonly exitCodeFrom: string | null;
  /** Its own variables only. */
  readonly environment: Readonly<Record<string, string>>;
  readonly identifier: string;
  /** What AUTO means for children: first unix server, else last inet server, else null. */
  readonly serverurl: string | null;
}

/** What the command line set, already converted. It wins over the file and the defaults. */
export interface SupervisordOverrides {
  readonly logfile?: string;
  readonly logfileMaxbytes?: number;
  readonly logfileBackups?: number;
  readonly loglevel?: LogLevelName;
  readonly pidfile?: string;
  readonly umask?: number;
  readonly nodaemon?: true;
  readonly silent?: true;
  readonly minfds?: number;
  readonly minprocs?: number;
  readonly nocleanup?: true;
  readonly childlogdir?: string;
  /** As written: it is looked up when all else has been read. */
  readonly user?: string;
  readonly directory?: string;
  readonly stripAnsi?: true;
  readonly identifier?: string;
}

export const supervisordOptions = {
  logfile: withDefault('logfile', mainLogfile, 'supervisord.log', {
    names: 'here',
    help: 'The main log: a path, or `syslog`.',
    sample: '/tmp/supervisord.log',
    isInUse: true,
  }),
  logfileMaxbytes: withDefault('logfile_maxbytes', byteSize, '50MB', {
    names: 'here',
    help: 'Rotate the main log at this size; 0 never.',
    sample: '50MB',
    isInUse: true,
  }),
  logfileBackups: withDefault('logfile_backups', integer, '10', {
    names: 'here',
    help: 'How many rotated main logs to keep; 0 truncates.',
    sample: '10',
    isInUse: true,
  }),
  loglevel: withDefault('loglevel', logLevel, 'info', {
    names: 'here',
    help: 'The least important messages the main log takes.',
    sample: 'info',
    isInUse: true,
  }),
  pidfile: withDefault('pidfile', existingDirpath, 'supervisord.pid', {
    names: 'here',
    help: 'Where supervisord writes its process id.',
    sample: '/tmp/supervisord.pid',
    isInUse: true,
  }),
  nodaemon: withDefault('nodaemon', boolean, 'false', {
    names: 'here',
    help: 'Stay in the foreground and log to stdout as well.',
    sample: 'false',
    isInUse: true,
  }),
  silent: withDefault('silent', boolean, 'false', {
    names: 'here',
    help: 'In the foreground, do not log to stdout.',
    sample: 'false',
    isInUse: true,
  }),
  minfds: withDefault('minfds', integer, '1024', {
    names: 'here',
    help: 'File descriptors that must be available; the limit is raised if it can be.',
    sample: '1024',
    isInUse: true,
  }),
  minprocs: withDefault('minprocs', integer, '200', {
    names: 'here',
    help: 'Processes that must be available; the limit is raised if it can be.',
    sample: '200',
    isInUse: true,
  }),
  umask: withDefault('umask', octalMode, '022', {
    names: 'here',
    help: 'File mode creation mask of the daemon; not used in the foreground.',
    sample: '022',
  }),
  user: withoutDefault('user', userText, {
    names: 'here',
    help: 'Switch to this user once the configuration has been read.',
    sample: 'supervisord',
  }),
  identifier: withDefault('identifier', text, 'supervisor', {
    names: 'here',
    help: 'Name of this instance in RPC answers, events and AUTO log names.',
    sample: 'supervisor',
  }),
  directory: withoutDefault('directory', existingDirectory, {
    names: 'here',
    help: 'Change to this directory when daemonizing; not used in the foreground.',
    sample: '/tmp',
  }),
  nocleanup: withDefault('nocleanup', boolean, 'false', {
    names: 'here',
    help: 'Keep the AUTO logs of earlier runs at start.',
    sample: 'true',
  }),
  childlogdir: withoutDefault('childlogdir', existingDirectory, {
    names: 'here',
    help: 'Directory of AUTO logs.',
    defaultNote: 'the directory for temporary files',
    sample: '/tmp',
  }),
  environment: withDefault('environment', keyValuePairs, '', {
    names: 'host',
    help: 'Variables for all children and for %(ENV_x)s: KEY="value",KEY2="value2".',
    sample: 'KEY="value"',
  }),
  stripAnsi: withDefault('strip_ansi', boolean, 'false', {
    names: 'here',
    help: 'Remove terminal escape sequences from the logs of children.',
    sample: 'false',
  }),
  exitCodeFrom: withoutDefault('exit_code_from', text, {
    names: 'here',
    help: 'The process, NAME or GROUP:NAME, with whose last exit status supervisord ends; it counts as essential. Not in Supervisor.',
    defaultNote: 'the essential program that ended supervisord',
  }),
} as const;

export const supervisordSection: SectionSchema = {
  title: 'supervisord',
  match: { how: 'exact', text: 'supervisord' },
  help: 'The daemon itself. The one section that must exist; it may be empty.',
  options: Object.values(supervisordOptions),
  sample: { title: 'supervisord', isInUse: true },
};
