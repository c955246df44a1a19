/** `[program:x]`: the options every program-like section has. */
import {
  type OptionSchema,
  type SectionSchema,
  withDefault,
  withoutDefault,
} from '../section-schema.ts';
import { userName } from '../values/account-name.ts';
import { autorestart } from '../values/autorestart.ts';
import { boolean } from '../values/boolean.ts';
import { byteSize } from '../values/byte-size.ts';
import { keyValuePairs } from '../values/environment.ts';
import { exitCodes } from '../values/exit-codes.ts';
import { integer } from '../values/integer.ts';
import { logfile } from '../values/logfile.ts';
import { octalMode } from '../values/octal-mode.ts';
import { signalName } from '../values/signal-name.ts';
import { text } from '../values/text.ts';

export const programOptions = {
  command: withoutDefault('command', text, {
    names: 'instance',
    help: 'Program and arguments, split with the quoting of a POSIX shell; no shell runs it.',
    isRequired: true,
    sample: '/bin/cat',
  }),
  processName: withDefault('process_name', text, '%(program_name)s', {
    names: 'instance',
    help: 'Name of each process; needs %(process_num) if numprocs is above 1.',
    sample: '%(program_name)s',
  }),
  numprocs: withDefault('numprocs', integer, '1', {
    names: 'program',
    help: 'How many processes to run.',
    sample: '1',
  }),
  numprocsStart: withDefault('numprocs_start', integer, '0', {
    names: 'program',
    help: 'The first value of process_num.',
  }),
  directory: withoutDefault('directory', text, {
    names: 'instance',
    help: 'Working directory of the process; not checked before it is spawned.',
    sample: '/tmp',
  }),
  umask: withoutDefault('umask', octalMode, {
    names: 'program',
    help: 'File mode creation mask of the process.',
    defaultNote: 'inherited',
    sample: '022',
  }),
  priority: withDefault('priority', integer, '999', {
    names: 'program',
    help: 'Lower starts earlier and stops later.',
    sample: '999',
  }),
  autostart: withDefault('autostart', boolean, 'true', {
    names: 'program',
    help: 'Start it when supervisord starts.',
    sample: 'true',
  }),
  startsecs: withDefault('startsecs', integer, '1', {
    names: 'program',
    help: 'Seconds it must stay up to count as running.',
    sample: '1',
  }),
  startretries: withDefault('startretries', integer, '3', {
    names: 'program',
    help: 'How often a failed start is tried again before giving up.',
    sample: '3',
  }),
  autorestart: withDefault('autorestart', autorestart, 'unexpected', {
    names: 'program',
    help: 'Restart it when it exits: always, never, or after an exit code not in exitcodes.',
    sample: 'unexpected',
  }),
  exitcodes: withDefault('exitcodes', exitCodes, '0', {
    names: 'program',
    help: 'The exit codes that are expected, for autorestart=unexpected.',
    sample: '0',
  }),
  essential: withDefault('essential', boolean, 'false', {
    names: 'program',
    help: 'Shut down, and end with its exit status, when it has exited and is not restarted, or is FATAL. Not in Supervisor.',
  }),
  stopsignal: withDefault('stopsignal', signalName, 'TERM', {
    names: 'program',
    help: 'The signal that asks it to stop.',
    sample: 'QUIT',
  }),
  stopwaitsecs: withDefault('stopwaitsecs', integer, '10', {
    names: 'program',
    help: 'Seconds to wait after the stop signal before SIGKILL.',
    sample: '10',
  }),
  stopasgroup: withDefault('stopasgroup', boolean, 'false', {
    names: 'program',
    help: 'Send the stop signal to its whole process group; implies killasgroup.',
    sample: 'false',
  }),
  killasgroup: withoutDefault('killasgroup', boolean, {
    names: 'program',
    help: 'Send SIGKILL to its whole process group.',
    defaultNote: 'the value of stopasgroup',
    sample: 'false',
  }),
  user: withoutDefault('user', userName, {
    names: 'program',
    help: 'Run it as this user; supervisord must be root.',
    defaultNote: 'the user of supervisord',
    sample: 'chrism',
  }),
  redirectStderr: withDefault('redirect_stderr', boolean, 'false', {
    names: 'program',
    help: 'Send its stderr where its stdout goes.',
    sample: 'true',
  }),
  stdoutLogfile: withDefault('stdout_logfile', logfile, 'AUTO', {
    names: 'instance',
    help: 'Log of stdout: a path, NONE, or AUTO for a temporary file. Expanded twice.',
    sample: '/a/path',
  }),
  stdoutLogfileMaxbytes: withDefault('stdout_logfile_maxbytes', byteSize, '50MB', {
    names: 'instance',
    help: 'Rotate the stdout log at this size; 0 never.',
    sample: '1MB',
  }),
  stdoutLogfileBackups: withDefault('stdout_logfile_backups', integer, '10', {
    names: 'instance',
    help: 'How many rotated stdout logs to keep.',
    sample: '10',
  }),
  stdoutCaptureMaxbytes: withDefault('stdout_capture_maxbytes', byteSize, '0', {
    names: 'program',
    help: 'Size of the buffer for capture mode on stdout; 0 turns it off.',
    sample: '1MB',
  }),
  stdoutEventsEnabled: withDefault('stdout_events_enabled', boolean, 'false', {
    names: 'program',
    help: 'Emit a PROCESS_LOG_STDOUT event for output on stdout.',
    sample: 'false',
  }),
  stdoutSyslog: withDefault('stdout_syslog', boolean, 'false', {
    names: 'instance',
    help: 'Send stdout to syslog as well, with the name of the process.',
    sample: 'false',
  }),
  stderrLogfile: withDefault('stderr_logfile', logfile, 'AUTO', {
    names: 'instance',
    help: 'Log of stderr, as stdout_logfile; none with redirect_stderr. Expanded twice.',
    sample: '/a/path',
  }),
  stderrLogfileMaxbytes: withDefault('stderr_logfile_maxbytes', byteSize, '50MB', {
    names: 'instance',
    help: 'Rotate the stderr log at this size; 0 never.',
    sample: '1MB',
  }),
  stderrLogfileBackups: withDefault('stderr_logfile_backups', integer, '10', {
    names: 'instance',
    help: 'How many rotated stderr logs to keep.',
    sample: '10',
  }),
  stderrCaptureMaxbytes: withDefault('stderr_capture_maxbytes', byteSize, '0', {
    names: 'program',
    help: 'Size of the buffer for capture mode on stderr; 0 turns it off.',
    sample: '1MB',
  }),
  stderrEventsEnabled: withDefault('stderr_events_enabled', boolean, 'false', {
    names: 'program',
    help: 'Emit a PROCESS_LOG_STDERR event for output on stderr.',
    sample: 'false',
  }),
  stderrSyslog: withDefault('stderr_syslog', boolean, 'false', {
    names: 'instance',
    help: 'Send stderr to syslog as well, with the name of the process.',
    sample: 'false',
  }),
  environment: withDefault('environment', keyValuePairs, '', {
    names: 'instance',
    help: 'Variables for the process, over those of [supervisord]: KEY="value",KEY2="value2".',
    sample: 'A="1",B="2"',
  }),
  serverurl: withDefault('serverurl', text, 'AUTO', {
    names: 'program',
    help: 'SUPERVISOR_SERVER_URL for the process; AUTO is the first usable server.',
    sample: 'AUTO',
  }),
} as const;

/** The priority of a program outside groups is read with fewer names, before all else. */
export const ungroupedPriority: OptionSchema<number> = {
  ...programOptions.priority,
  names: 'here',
};

export const programSection: SectionSchema = {
  title: 'program:NAME',
  match: { how: 'named', text: 'program' },
  help: 'A program to run, in one process or several. Without a `[group:x]` that names it, it forms a group of its own name.',
  options: Object.values(programOptions),
  sample: { title: 'program:theprogramname', isInUse: false },
};
