/** The daemon's own log: a copy on stdout in the foreground, then the file or the system log. */
import {
  type FileSystem,
  type LocalTime,
  type LogClock,
  Logger,
  type LogLevel,
  type LogProblem,
  type LogSink,
  type SyslogSink,
} from '@sv/logging';
import type { OpenLogs } from './open-logs.ts';

/** The fields of `[supervisord]` that it reads. */
export interface MainLogSettings {
  /** A path, or the word `syslog`. */
  readonly logfile: string;
  readonly logfileMaxbytes: number;
  readonly logfileBackups: number;
  readonly loglevel: LogLevel;
  readonly nodaemon: boolean;
  readonly silent: boolean;
}

export interface MainLogServices {
  readonly fileSystem: FileSystem;
  readonly clock: LogClock;
  readonly localTime: LocalTime;
  /** Wall time in milliseconds. */
  readonly now: () => number;
  readonly openLogs: OpenLogs;
  readonly syslog: () => SyslogSink;
}

export interface MainLog {
  readonly logger: Logger;
  /** The file in use, whatever a later reread says; `null` for syslog. */
  readonly path: string | null;
  close(): void;
}

/**
 * Opens the log.
 *
 * @throws LoggingError `OPEN_FAILED` when the file cannot be opened.
 */
export function openMainLog(settings: MainLogSettings, services: MainLogServices): MainLog {
  // The log reports its own trouble to the other sinks, through the logger that is made below.
  let logger: Logger | null = null;
  const onProblem = (problem: LogProblem) => logger?.report(problem);
  const { fileSystem, clock } = services;
  const sinks: LogSink[] = [];
  if (settings.nodaemon && !settings.silent) {
    const stdout = openStdout(services, onProblem);
    if (stdout !== null) sinks.push(stdout);
  }
  const isSyslog = settings.logfile === 'syslog';
  const file = isSyslog
    ? null
    : services.openLogs.open({
        path: settings.logfile,
        fileSystem,
        clock,
        maxBytes: settings.logfileMaxbytes,
        backups: settings.logfileBackups,
        onProblem,
      });
  sinks.push(file ?? services.syslog());
  logger = new Logger({
    level: settings.loglevel,
    sinks,
    localTime: services.localTime,
    now: services.now,
  });
  return {
    logger,
    path: file === null ? null : settings.logfile,
    close: () => logger?.close(),
  };
}

/** A daemon started with its stdout closed has no copy, and nothing is wrong with that. */
function openStdout(
  { fileSystem, clock, openLogs }: MainLogServices,
  onProblem: (problem: LogProblem) => void,
): LogSink | null {
  try {
    const file = openLogs.open({ path: '/dev/stdout', fileSystem, clock, onProblem });
    // Never reopened or removed: it is not a file of ours.
    return { write: (line) => file.write(line), close: () => file.close() };
  } catch {
    return null;
  }
}
