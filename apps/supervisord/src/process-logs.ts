/**
 * The two output channels of one process: which files they go to, opened for each run, and what
 * else hears of the output (events, syslog, the debug log). Ordinary programs only have a file, and
 * then nothing stands between the pipe and it.
 */
import type { ProcessConfig } from '@sv/config';
import type { OpenOutput, OutputSink, ProcessOutput } from '@sv/core';
import { type EventBus, emittedCommEvent } from '@sv/events';
import {
  AUTO_LOGFILE_MODE,
  ChildLog,
  clearStoppedLog,
  type FileSystem,
  type LogClock,
  type Logger,
  LoggingError,
  type SyslogSink,
} from '@sv/logging';
import type { OpenLog, OpenLogs } from './open-logs.ts';

export type Channel = 'stdout' | 'stderr';

/** What all processes' logs share. */
export interface LogServices {
  readonly fileSystem: FileSystem;
  readonly clock: LogClock;
  readonly logger: Logger;
  readonly bus: EventBus;
  readonly openLogs: OpenLogs;
  readonly stripAnsi: boolean;
  /** Made when the first process wants it. */
  readonly syslog: () => SyslogSink;
}

export interface ProcessLogsOptions {
  readonly config: ProcessConfig;
  /** Paths with AUTO resolved; `''` for none. */
  readonly paths: Readonly<Record<Channel, string>>;
  readonly services: LogServices;
  /** The pid that events about output carry. */
  readonly pid: () => number;
  /** For an event listener: puts the dialogue in front of its stdout log. */
  readonly dialogue?: ((log: OutputSink) => OutputSink) | undefined;
}

/** One channel as the configuration has it. */
interface ChannelSettings {
  /** Whether the daemon named the file. */
  readonly isAuto: boolean;
  readonly maxbytes: number;
  readonly backups: number;
  readonly captureMaxbytes: number;
  readonly eventsEnabled: boolean;
  readonly syslog: boolean;
}

export class ProcessLogs implements ProcessOutput {
  readonly paths: Readonly<Record<Channel, string>>;
  readonly #options: ProcessLogsOptions;
  /** Aborted when the process is no longer configured, which ends the streams of its logs. */
  readonly #removal = new AbortController();
  /** The channels of the present run. */
  readonly #open = new Map<Channel, ChildLog>();

  constructor(options: ProcessLogsOptions) {
    this.#options = options;
    this.paths = options.paths;
  }

  get removed(): AbortSignal {
    return this.#removal.signal;
  }

  open(): OpenOutput {
    const { config, dialogue } = this.#options;
    const stdout = this.#openChannel('stdout');
    try {
      const stderr = config.redirectStderr
        ? null
        : this.#sink('stderr', this.#openChannel('stderr'));
      const sink = this.#sink('stdout', stdout);
      return { stdout: dialogue === undefined ? sink : dialogue(sink), stderr };
    } catch (error) {
      this.#close('stdout', stdout);
      throw error;
    }
  }

  /** Opens the files again (SIGUSR2); a process that does not run has none open. */
  reopen(): void {
    for (const log of this.#open.values()) log.reopen();
  }

  /** Starts both logs anew, empty; also those of a process that does not run. Backups stay. */
  clear(): void {
    for (const channel of ['stdout', 'stderr'] as const) {
      const open = this.#open.get(channel);
      if (open !== undefined) open.clear();
      else if (this.paths[channel] !== '') {
        clearStoppedLog(this.#options.services.fileSystem, this.paths[channel]);
      }
    }
  }

  /** The process is no longer configured. */
  remove(): void {
    this.#removal.abort();
  }

  #openChannel(channel: Channel): ChildLog {
    const { services, config } = this.#options;
    const settings = this.#settings(channel);
    const isProtocol = channel === 'stdout' && this.#options.dialogue !== undefined;
    const log = new ChildLog({
      channel: `'${config.name}' ${channel}`,
      file: this.#openFile(channel, settings),
      stripAnsi: services.stripAnsi,
      onProblem: (problem) => services.logger.report(problem),
      ...(isProtocol ? {} : this.#hearers(channel, settings)),
    });
    this.#open.set(channel, log);
    return log;
  }

  #openFile(channel: Channel, settings: ChannelSettings): OpenLog | undefined {
    const { fileSystem, clock, logger, openLogs } = this.#options.services;
    const path = this.paths[channel];
    if (path === '') return undefined;
    try {
      return openLogs.open({
        path,
        fileSystem,
        clock,
        maxBytes: settings.maxbytes,
        backups: settings.backups,
        // Somebody may have removed it since it was made.
        ...(settings.isAuto ? { mode: AUTO_LOGFILE_MODE } : {}),
        onProblem: (problem) => logger.report(problem),
      });
    } catch (error) {
      // The machine wants the errno by name: it becomes the text of a failed start.
      if (error instanceof LoggingError && error.errno !== undefined) {
        throw Object.assign(new Error(error.message, { cause: error }), { code: error.errno });
      }
      throw error;
    }
  }

  /** Who hears of the output besides the file. */
  #hearers(channel: Channel, settings: ChannelSettings) {
    const { services, config, pid } = this.#options;
    const { bus, logger } = services;
    const about = () => ({ processname: config.name, groupname: config.group, pid: pid() });
    const [logEvent, commEvent] =
      channel === 'stdout'
        ? (['PROCESS_LOG_STDOUT', 'PROCESS_COMMUNICATION_STDOUT'] as const)
        : (['PROCESS_LOG_STDERR', 'PROCESS_COMMUNICATION_STDERR'] as const);
    const isDebug = logger.isEnabled('debug');
    const syslog = settings.syslog ? services.syslog() : undefined;
    return {
      captureMaxbytes: settings.captureMaxbytes,
      syslog:
        syslog === undefined
          ? undefined
          : (chunk: Uint8Array) => syslog.writeOutput(config.name, chunk),
      onOutput:
        isDebug || settings.eventsEnabled
          ? (text: string) => {
              if (isDebug) logger.debug(`'${config.name}' ${channel} output:\n${text}`);
              if (settings.eventsEnabled && bus.hasSubscriber(logEvent)) {
                bus.publish({ name: logEvent, ...about(), data: text });
              }
            }
          : undefined,
      onCaptured: (text: string) => {
        bus.publish({ name: commEvent, ...about(), data: text });
        if (isDebug) logger.debug(emittedCommEvent(config.name, channel).text);
      },
    };
  }

  #sink(channel: Channel, log: ChildLog): OutputSink {
    return {
      write: (chunk) => log.write(chunk),
      end: () => {
        log.end();
        this.#close(channel, log);
      },
    };
  }

  #close(channel: Channel, log: ChildLog): void {
    log.close();
    // The next run may have opened the channel again by now.
    if (this.#open.get(channel) === log) this.#open.delete(channel);
  }

  #settings(channel: Channel): ChannelSettings {
    const { config } = this.#options;
    return channel === 'stdout'
      ? {
          isAuto: config.stdoutLogfile === 'AUTO',
          maxbytes: config.stdoutLogfileMaxbytes,
          backups: config.stdoutLogfileBackups,
          captureMaxbytes: config.stdoutCaptureMaxbytes,
          eventsEnabled: config.stdoutEventsEnabled,
          syslog: config.stdoutSyslog,
        }
      : {
          isAuto: config.stderrLogfile === 'AUTO',
          maxbytes: config.stderrLogfileMaxbytes,
          backups: config.stderrLogfileBackups,
          captureMaxbytes: config.stderrCaptureMaxbytes,
          eventsEnabled: config.stderrEventsEnabled,
          syslog: config.stderrSyslog,
        };
  }
}
