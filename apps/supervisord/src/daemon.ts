/**
 * The composition root: builds the adapters, joins the packages and lives one life after another
 * until it is told to shut down. Nothing else constructs an adapter, and nothing but the serial of
 * events outlives a restart.
 */
import { dirname } from 'node:path';
import type { GroupConfig, SupervisorConfig } from '@sv/config';
import {
  describeExitStatus,
  type Libc,
  NodeClock,
  NodeFileProbe,
  PosixSpawner,
  Reaper,
  trimArena,
  type Users,
} from '@sv/core';
import { SerialCounter } from '@sv/events';
import {
  cleanUpAutoLogfiles,
  type LogLevel,
  logLevelSeverity,
  NodeFileSystem,
  NodeLocalTime,
  NodeLogClock,
  type SyslogSink,
} from '@sv/logging';
import { daemonize } from './host/daemonization.ts';
import { createServiceNotifier, createSyslogSink } from './host/datagram-clients.ts';
import { createFcgiSocket } from './host/fcgi-socket.ts';
import { economizeHeap } from './host/heap.ts';
import { type Pidfile, refuseSecondDaemon, writePidfile } from './host/pidfile.ts';
import { dropPrivileges } from './host/privileges.ts';
import type { Limits } from './host/resource-limits.ts';
import type { NotifyRequest, ServiceNotifier } from './host/service-notify.ts';
import { Life } from './life.ts';
import { type MainLog, openMainLog } from './main-log.ts';
import { OpenLogs } from './open-logs.ts';
import { describePythonInterfaces } from './plugins/known-python-interfaces.ts';
import { loadRpcInterfaces } from './plugins/load-rpc-interfaces.ts';
import { loadResultHandlers } from './result-handlers.ts';
import { obeySignals } from './signals.ts';
import { reportStartup } from './startup-report.ts';
import { surviveErrors } from './survive-errors.ts';

/** The longest delay of a Node timer, in milliseconds: 24 days. */
const NEVER_MS = 2 ** 31 - 1;

export interface DaemonOptions {
  /** The configuration to begin with, already read. */
  readonly config: SupervisorConfig;
  /** Reads it again, with the same command line; throws `ConfigError`. */
  readonly readConfig: () => SupervisorConfig;
  readonly libc: Libc;
  readonly users: Users;
  readonly limits: Limits;
  /** The environment that children inherit. */
  readonly environment: Readonly<Record<string, string>>;
  /** Whether this process is the one in the background. */
  readonly isDaemon: boolean;
  /** Whoever started the daemon may go on: it is up. */
  readonly announceReady: () => void;
  /** What the service manager wants to be told; null if there is none. */
  readonly notifyRequest: NotifyRequest | null;
  readonly writeStderr: (line: string) => void;
  /** The system log's socket: `/dev/log`. */
  readonly syslogPath: string;
}

/**
 * Runs until a shutdown; resolves when nothing of the daemon is left but the process, to its exit status.
 *
 * @throws StartupError, HttpServerError or LoggingError when it cannot start.
 */
export async function runDaemon(options: DaemonOptions): Promise<number> {
  const daemon = new Daemon(options);
  return await daemon.run();
}

class Daemon {
  readonly #options: DaemonOptions;
  readonly #clock = new NodeClock();
  readonly #fileSystem = new NodeFileSystem();
  readonly #logClock = new NodeLogClock();
  readonly #localTime = new NodeLocalTime();
  readonly #openLogs = new OpenLogs();
  readonly #serials = new SerialCounter();
  readonly #reaper: Reaper;
  readonly #spawner: PosixSpawner;
  readonly #notifier: ServiceNotifier | null;
  #mainLog: MainLog | null = null;
  #life: Life | null = null;
  /** What to restart with, once everything is stopped; it was read when the restart was asked for. */
  #next: SupervisorConfig | null = null;
  /** Asked for while no life could be told. */
  #isShutdownRequested = false;
  /** The first start alone leaves the terminal and has somebody waiting for it. */
  #isFirstStart = true;
  #syslogSink: SyslogSink | null = null;
  #exitStatus = 0;

  constructor(options: DaemonOptions) {
    const { libc, users } = options;
    this.#options = options;
    this.#reaper = new Reaper(libc, {
      onUnknown: (pid, status) =>
        this.#log('info', `reaped unknown pid ${pid} (${describeExitStatus(status)})`),
      onError: (errno) =>
        this.#log('critical', `waitpid error ${errno}; a process may not be cleaned up properly`),
    });
    this.#spawner = new PosixSpawner({
      libc,
      users,
      reaper: this.#reaper,
      childrenNofile: options.limits.childrenNofile,
    });
    this.#notifier = this.#createNotifier();
  }

  async run(): Promise<number> {
    let config: SupervisorConfig | null = this.#options.config;
    refuseSecondDaemon(config.supervisord.pidfile, process.pid);
    const stopSurviving = surviveErrors((text) => this.#log('critical', text));
    // Keeps the loop alive without a socket or a child: only a signal ends the daemon.
    const keepAlive = setInterval(() => undefined, NEVER_MS);
    const ignoreSignals = this.#obeySignals();
    try {
      while (config !== null && !this.#isShutdownRequested) config = await this.#live(config);
    } finally {
      ignoreSignals();
      this.#notifier?.close();
      clearInterval(keepAlive);
      this.#reaper.stop();
      stopSurviving();
    }
    return this.#exitStatus;
  }

  /** One life; resolves to the configuration of the next, `null` if there is none. */
  async #live(config: SupervisorConfig): Promise<SupervisorConfig | null> {
    const lines = [
      ...dropPrivileges(config.supervisord.uid, this.#options.users),
      ...(this.#isFirstStart ? this.#options.limits.lines : []),
    ];
    const mainLog = this.#openLog(config);
    this.#mainLog = mainLog;
    let pidfile: Pidfile | null = null;
    try {
      const { rpcinterfaces, path } = config;
      const passedOver = describePythonInterfaces(rpcinterfaces, dirname(path));
      reportStartup(config, lines, passedOver, (level, text) => this.#log(level, text));
      this.#cleanUpLogs(config);
      this.#reaper.start();
      const life = await this.#begin(config, mainLog);
      this.#life = life;
      if (this.#notifier !== null) life.supervisor.observe(this.#notifier);
      try {
        if (this.#isFirstStart && this.#options.isDaemon) {
          daemonize(this.#options.libc, config.supervisord, ({ level, text }) =>
            this.#log(level, text),
          );
        }
        pidfile = this.#writePidfile(config.supervisord.pidfile);
        if (this.#isFirstStart) this.#options.announceReady();
        this.#isFirstStart = false;
        // What was asked for while there was nobody to ask comes before anything is started.
        if (this.#isShutdownRequested) life.shutDown('SHUTDOWN');
        else if (this.#next !== null) life.shutDown('RESTARTING');
        // Without programs there is nothing to save, and the means to it take up half a megabyte.
        if (config.groups.length > 0) economizeHeap();
        life.start();
        trimArena(this.#options.libc);
        if ((await life.ended) === 'RESTARTING') return this.#takeNext();
        this.#exitStatus = life.exitStatus();
        return null;
      } finally {
        this.#life = null;
        pidfile?.remove();
        await life.close();
      }
    } finally {
      this.#reaper.stop();
      this.#mainLog = null;
      mainLog.close();
    }
  }

  async #begin(config: SupervisorConfig, mainLog: MainLog): Promise<Life> {
    const { readConfig, environment, writeStderr } = this.#options;
    const directory = dirname(config.path);
    const loadHandlers = (groups: readonly GroupConfig[]) => loadResultHandlers(groups, directory);
    return await Life.begin({
      config,
      resultHandlers: await loadHandlers(config.groups),
      rpcInterfaces: await loadRpcInterfaces(config.rpcinterfaces, directory),
      host: {
        clock: this.#clock,
        spawner: this.#spawner,
        files: new NodeFileProbe(),
        environment,
        serverUrl: config.supervisord.serverurl,
      },
      mainLog,
      openLogs: this.#openLogs,
      serials: this.#serials,
      pid: process.pid,
      fileSystem: this.#fileSystem,
      logClock: this.#logClock,
      syslog: () => this.#syslog(),
      createSocket: (socket) =>
        createFcgiSocket(this.#options.libc, socket, (line) => this.#log('info', line)),
      readConfig,
      loadResultHandlers: loadHandlers,
      restart: () => this.#restart(),
      writeStderr,
    });
  }

  #openLog(config: SupervisorConfig): MainLog {
    return openMainLog(config.supervisord, {
      fileSystem: this.#fileSystem,
      clock: this.#logClock,
      localTime: this.#localTime,
      now: Date.now,
      openLogs: this.#openLogs,
      syslog: () => this.#syslog(),
    });
  }

  #cleanUpLogs({ supervisord }: SupervisorConfig): void {
    if (supervisord.nocleanup) return;
    cleanUpAutoLogfiles({
      fileSystem: this.#fileSystem,
      directory: supervisord.childlogdir,
      identifier: supervisord.identifier,
      onWarning: (text) => this.#log('warn', text),
    });
  }

  #writePidfile(path: string): Pidfile | null {
    try {
      const pidfile = writePidfile(path, process.pid);
      this.#log('info', `supervisord started with pid ${process.pid}`);
      return pidfile;
    } catch {
      this.#log('critical', `could not write pidfile ${path}`);
      return null;
    }
  }

  #obeySignals(): () => void {
    return obeySignals({
      log: {
        warn: (text) => this.#log('warn', text),
        info: (text) => this.#log('info', text),
        debug: (text) => this.#log('debug', text),
      },
      isShuttingDown: () =>
        this.#isShutdownRequested || this.#life?.supervisor.state === 'SHUTDOWN',
      intentions: {
        shutDown: () => {
          this.#isShutdownRequested = true;
          this.#life?.shutDown('SHUTDOWN');
        },
        restart: () => {
          try {
            this.#restart();
          } catch (error) {
            const reason = error instanceof Error ? error.message : String(error);
            const outcome = this.#next === null ? 'not restarting' : 'restarting as asked before';
            this.#log('error', `${outcome}, the configuration is wrong: ${reason}`);
          }
        },
        reopenLogs: () => this.#life?.reopenLogs(),
      },
    });
  }

  /** Stops everything and begins again. Throws, with nothing touched, if the new file is wrong. */
  #restart(): void {
    this.#next = this.#options.readConfig();
    this.#life?.shutDown('RESTARTING');
  }

  #takeNext(): SupervisorConfig | null {
    const next = this.#next;
    this.#next = null;
    return next;
  }

  #createNotifier(): ServiceNotifier | null {
    const { notifyRequest, libc } = this.#options;
    if (notifyRequest === null) return null;
    const warn = (text: string) => this.#log('warn', text);
    return createServiceNotifier(notifyRequest, {
      libc,
      clock: this.#clock,
      pid: process.pid,
      warn,
    });
  }

  /** One sender for all that goes to the system log. */
  #syslog(): SyslogSink {
    this.#syslogSink ??= createSyslogSink({
      libc: this.#options.libc,
      path: this.#options.syslogPath,
      localTime: this.#localTime,
      onProblem: (problem) => this.#mainLog?.logger.report(problem),
    });
    return this.#syslogSink;
  }

  /** Without a log, which is only before the first is open, it is for whoever started the daemon. */
  #log(level: LogLevel, text: string): void {
    if (this.#mainLog !== null) this.#mainLog.logger.log(level, text);
    else if (logLevelSeverity(level) >= logLevelSeverity('warn')) this.#options.writeStderr(text);
  }
}
