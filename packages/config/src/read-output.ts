/** Where the output of a process goes: log files, syslog, and the warnings about them. */
import type { NameScope } from './name-scope.ts';
import type { ProcessConfig } from './process-config.ts';
import type { SectionReader } from './section-reader.ts';
import { programOptions as options } from './sections/program.ts';
import { syslogWord } from './values/logfile.ts';

export type OutputSettings = Pick<
  ProcessConfig,
  | 'stdoutLogfile'
  | 'stdoutLogfileMaxbytes'
  | 'stdoutLogfileBackups'
  | 'stdoutSyslog'
  | 'stderrLogfile'
  | 'stderrLogfileMaxbytes'
  | 'stderrLogfileBackups'
  | 'stderrSyslog'
>;

export function readOutput(
  reader: SectionReader,
  redirectStderr: boolean,
  scope: NameScope,
): OutputSettings {
  const stdout = readStream(reader, 'stdout', scope);
  const stderr = readStream(reader, 'stderr', scope);
  const isFile = stderr.logfile !== null && stderr.logfile !== 'AUTO';
  if (redirectStderr && isFile) {
    warn(reader, options.stderrLogfile.key, 'ignored-value', {
      message: `For [${reader.name}], redirect_stderr=true but stderr_logfile has also been set to a filename, the filename has been ignored`,
      expected: 'no stderr_logfile with redirect_stderr=true',
    });
  }
  return {
    stdoutLogfile: stdout.logfile,
    stdoutLogfileMaxbytes: stdout.maxbytes,
    stdoutLogfileBackups: stdout.backups,
    stdoutSyslog: stdout.syslog,
    stderrLogfile: redirectStderr ? null : stderr.logfile,
    stderrLogfileMaxbytes: stderr.maxbytes,
    stderrLogfileBackups: stderr.backups,
    stderrSyslog: stderr.syslog,
  };
}

const streamOptions = {
  stdout: {
    logfile: options.stdoutLogfile,
    backups: options.stdoutLogfileBackups,
    maxbytes: options.stdoutLogfileMaxbytes,
    syslog: options.stdoutSyslog,
  },
  stderr: {
    logfile: options.stderrLogfile,
    backups: options.stderrLogfileBackups,
    maxbytes: options.stderrLogfileMaxbytes,
    syslog: options.stderrSyslog,
  },
} as const;

interface Stream {
  readonly logfile: string | null;
  readonly backups: number;
  readonly maxbytes: number;
  readonly syslog: boolean;
}

function readStream(reader: SectionReader, stream: 'stdout' | 'stderr', scope: NameScope): Stream {
  const keys = streamOptions[stream];
  const logfile = readLogfile(reader, stream, scope);
  const backups = reader.read(keys.backups, scope);
  const maxbytes = reader.read(keys.maxbytes, scope);
  const syslog = reader.read(keys.syslog, scope);
  const { key } = keys.logfile;
  if (logfile === syslogWord) {
    warn(reader, key, 'deprecated-value', {
      message: `For [${reader.name}], ${key}=syslog but this is deprecated and will be removed.  Use ${keys.syslog.key}=true to enable syslog instead.`,
      expected: `${keys.syslog.key}=true`,
    });
    return { logfile: null, backups, maxbytes, syslog: true };
  }
  if (logfile === 'AUTO' && maxbytes === 0) {
    warn(reader, key, 'log-without-rollover', {
      message: `For [${reader.name}], AUTO logging used for ${key} without rollover, set maxbytes > 0 to avoid filling up filesystem unintentionally`,
      expected: `${keys.maxbytes.key} above 0`,
    });
  }
  return { logfile, backups, maxbytes, syslog };
}

/** The one kind of value that is expanded twice: a percent sign in it is written `%%%%`. */
function readLogfile(
  reader: SectionReader,
  stream: 'stdout' | 'stderr',
  scope: NameScope,
): string | null | typeof syslogWord {
  const option = streamOptions[stream].logfile;
  const entry = reader.entry(option.key);
  if (entry === undefined) return reader.fallback(option);
  const once = reader.expanded(entry, scope);
  const twice = once === null ? null : reader.expandText(entry, once, scope, option.key);
  return twice === null ? reader.fallback(option) : reader.convert(option, entry, twice);
}

/** Supervisor logs these once per process. */
function warn(
  reader: SectionReader,
  key: string,
  code: 'deprecated-value' | 'log-without-rollover' | 'ignored-value',
  { message, expected }: { readonly message: string; readonly expected: string },
): void {
  reader.context.warnings.push(message);
  reader.warnAt(key, { code, message, found: reader.entry(key)?.value ?? null, expected });
}
