/**
 * One life of the daemon: from a configuration to running groups and open sockets, until everything
 * is stopped. A restart begins another life in the same process, with nothing of the old one left
 * but the serial of events.
 */
import { resolve } from 'node:path';
import type { FcgiSocketConfig, GroupConfig, SupervisorConfig } from '@sv/config';
import {
  type ListeningSocket,
  type ProcessHost,
  Supervisor,
  type SupervisorObserver,
} from '@sv/core';
import { EventBus, type SerialCounter } from '@sv/events';
import type { FileSystem, LogClock, SyslogSink } from '@sv/logging';
import { ConfiguredGroups, type ResultHandlers } from './configured-groups.ts';
import { DaemonEnd } from './daemon-end.ts';
import { createLogFollower } from './follow-open-log.ts';
import { GroupFactory } from './group-factory.ts';
import { createHttpServers, type HttpServers } from './http/http-servers.ts';
import { ListenerPools } from './listener-pools.ts';
import type { MainLog } from './main-log.ts';
import type { OpenLogs } from './open-logs.ts';
import type { LoadedRpcInterface } from './plugins/load-rpc-interfaces.ts';
import { openRpcInterfaces } from './plugins/open-rpc-interfaces.ts';
import { createDispatcher } from './rpc/create-dispatcher.ts';
import { createMainInterface } from './rpc/main-interface.ts';
import type { RpcParts } from './rpc/rpc-parts.ts';
import { stackOf } from './stack-of.ts';
import { TickTimer } from './tick-timer.ts';
import { createWebRoutes } from './web/web-routes.ts';

export interface LifeOptions {
  readonly config: SupervisorConfig;
  readonly resultHandlers: ResultHandlers;
  readonly rpcInterfaces: readonly LoadedRpcInterface[];
  readonly host: ProcessHost;
  readonly mainLog: MainLog;
  readonly openLogs: OpenLogs;
  readonly serials: SerialCounter;
  readonly pid: number;
  readonly fileSystem: FileSystem;
  readonly logClock: LogClock;
  readonly syslog: () => SyslogSink;
  readonly createSocket: (config: FcgiSocketConfig) => ListeningSocket;
  /** Reads the configuration again; throws `ConfigError`. */
  readonly readConfig: () => SupervisorConfig;
  readonly loadResultHandlers: (groups: readonly GroupConfig[]) => Promise<ResultHandlers>;
  /** Stops everything to begin again; throws when the new configuration is wrong. */
  readonly restart: () => void;
  readonly writeStderr: (line: string) => void;
}

export class Life {
  readonly supervisor: Supervisor;
  /** Resolves when everything is stopped, with what is to come. */
  readonly ended: Promise<'SHUTDOWN' | 'RESTARTING'>;
  readonly #options: LifeOptions;
  readonly #groups: ConfiguredGroups;
  readonly #factory: GroupFactory;
  readonly #pools: ListenerPools;
  readonly #ticks: TickTimer;
  readonly #daemonEnd: DaemonEnd;
  readonly #end: (next: 'SHUTDOWN' | 'RESTARTING') => void;
  readonly #closing = new AbortController();
  #servers: HttpServers | null = null;

  private constructor(options: LifeOptions) {
    this.#options = options;
    const { host, mainLog } = options;
    const { logger } = mainLog;
    let end: (next: 'SHUTDOWN' | 'RESTARTING') => void = () => undefined;
    this.ended = new Promise((resolve) => {
      end = resolve;
    });
    this.#end = end;
    this.supervisor = new Supervisor(host, {
      readyToStop: (group) => this.#pools.delivered(group),
    });
    const bus = new EventBus({
      onInterestChanged: () => this.#ticks.refresh(),
      onError: (error, event) =>
        logger.critical(`a subscriber failed on event ${event.name}: ${stackOf(error)}`),
    });
    this.#ticks = new TickTimer(bus, host.clock);
    this.#pools = new ListenerPools({
      supervisor: this.supervisor,
      bus,
      serials: options.serials,
      clock: host.clock,
      log: {
        isDebugEnabled: () => logger.isEnabled('debug'),
        write: (level, text) => logger.log(level, text),
      },
      server: () => this.#identifier,
    });
    this.#factory = new GroupFactory({
      supervisor: this.supervisor,
      pools: this.#pools,
      logs: {
        fileSystem: options.fileSystem,
        clock: options.logClock,
        logger,
        bus,
        openLogs: options.openLogs,
        stripAnsi: options.config.supervisord.stripAnsi,
        syslog: options.syslog,
      },
      autoLogs: () => ({
        // Clients are told the path, and have another working directory.
        directory: resolve(this.#groups.config.supervisord.childlogdir),
        identifier: this.#identifier,
      }),
      createSocket: options.createSocket,
    });
    this.#groups = new ConfiguredGroups(
      {
        supervisor: this.supervisor,
        factory: this.#factory,
        readConfig: options.readConfig,
        loadResultHandlers: options.loadResultHandlers,
      },
      options.config,
      options.resultHandlers,
    );
    this.#daemonEnd = new DaemonEnd({
      supervisor: this.supervisor,
      isEssential: (group, name) => this.#groups.process(group, name)?.essential === true,
      exitCodeFrom: options.config.supervisord.exitCodeFrom,
      log: (level, text) => logger.log(level, text),
      shutDown: () => this.shutDown('SHUTDOWN'),
    });
    this.supervisor.observe(this.#observer(bus));
    this.#bus = bus;
  }

  readonly #bus: EventBus;

  /**
   * Makes the groups and opens the sockets; nothing is started. Throws what a group or a server
   * throws, with everything closed again.
   */
  static async begin(options: LifeOptions): Promise<Life> {
    const life = new Life(options);
    try {
      for (const group of options.config.groups) life.#groups.activate(group);
      life.#servers = await life.#openServers();
      return life;
    } catch (error) {
      await life.close();
      throw error;
    }
  }

  /** Announces RUNNING and starts what is automatic. */
  start(): void {
    this.supervisor.start();
  }

  /** Stops everything in order; `ended` resolves when it is done. Joins a shutdown that goes on. */
  shutDown(to: 'SHUTDOWN' | 'RESTARTING'): void {
    const isFirst = this.supervisor.state === 'RUNNING';
    const stopped = this.supervisor.shutDown(to);
    if (!isFirst) return;
    stopped.then(
      () => this.#end(this.supervisor.state === 'RESTARTING' ? 'RESTARTING' : 'SHUTDOWN'),
      (error: unknown) => {
        this.#options.mainLog.logger.critical(`the shutdown failed: ${stackOf(error)}`);
        this.#end('SHUTDOWN');
      },
    );
  }

  /** The daemon's exit status, if this was its last life; to be asked when that has ended. */
  exitStatus(): number {
    return this.#daemonEnd.exitStatus();
  }

  /** Opens the main log and those of all running processes again. */
  reopenLogs(): void {
    const { logger } = this.#options.mainLog;
    logger.info('supervisord logreopen');
    logger.reopen();
    this.#factory.reopenLogs();
  }

  /** Closes the sockets and lets go of everything that could still wake the daemon. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#ticks.stop();
    this.#pools.close();
    await this.#servers?.close();
  }

  get #identifier(): string {
    return this.#groups.config.supervisord.identifier;
  }

  #observer(bus: EventBus): SupervisorObserver {
    const { logger } = this.#options.mainLog;
    return {
      transitioned: (transition) => {
        this.#pools.announce(transition);
        this.#daemonEnd.transitioned(transition);
      },
      logged: ({ level, text }) => logger.log(level, text),
      settled: (transition) => this.#pools.settle(transition),
      groupAdded: ({ name }) => bus.publish({ name: 'PROCESS_GROUP_ADDED', groupname: name }),
      groupRemoved: ({ name }) => {
        // A pool hears of its own addition, not of its own removal.
        this.#pools.remove(name);
        bus.publish({ name: 'PROCESS_GROUP_REMOVED', groupname: name });
      },
      supervisorStateChanged: (state) => {
        if (state === 'RUNNING') bus.publish({ name: 'SUPERVISOR_STATE_CHANGE_RUNNING' });
        else if (!this.#isStopping) {
          this.#isStopping = true;
          bus.publish({ name: 'SUPERVISOR_STATE_CHANGE_STOPPING' });
        }
      },
    };
  }

  /** A restart that is turned into a shutdown is announced once. */
  #isStopping = false;

  async #openServers(): Promise<HttpServers> {
    const { config, mainLog, fileSystem, openLogs, writeStderr } = this.#options;
    const { logger } = mainLog;
    const parts: RpcParts = {
      supervisor: this.supervisor,
      groups: this.#groups,
      factory: this.#factory,
      bus: this.#bus,
      mainLog,
      fileSystem,
      pid: this.#options.pid,
      now: () => this.#options.host.clock.now().wallMs,
      shutDown: () => this.shutDown('SHUTDOWN'),
      restart: this.#options.restart,
    };
    const interfaces = await openRpcInterfaces(this.#options.rpcInterfaces, {
      main: createMainInterface(parts),
      bus: this.#bus,
      logger,
      configPath: config.path,
      ended: this.#closing.signal,
    });
    const dispatcher = createDispatcher(parts, interfaces);
    return await createHttpServers({
      servers: config.servers,
      handle: (body, caller) => dispatcher.handle(body, caller),
      rpcInterfaces: interfaces.map(({ namespace }) => namespace.name),
      log: {
        isTraceEnabled: () => logger.isEnabled('trace'),
        trace: (text) => logger.trace(text),
        info: (text) => logger.info(text),
        warn: (text) => logger.warn(text),
        error: (text) => logger.error(text),
        critical: (text) => logger.critical(text),
      },
      logs: {
        mainLog: () => (mainLog.path === null ? undefined : { path: mainLog.path }),
        childLog: (name, channel) => {
          const target = this.supervisor.find(name);
          if (target?.kind !== 'process') return undefined;
          const logs = this.#factory.logsOf(target.process);
          const path = logs.paths[channel];
          return path === '' ? undefined : { path, removed: logs.removed };
        },
      },
      follower: createLogFollower(fileSystem, openLogs),
      routes: createWebRoutes({
        supervisor: this.supervisor,
        logsOf: (process) => this.#factory.logsOf(process),
        fileSystem,
        follower: createLogFollower(fileSystem, openLogs),
        mainLogPath: mainLog.path,
        identifier: () => this.#identifier,
        now: () => this.#options.host.clock.now().wallMs,
      }),
      writeStderr,
    });
  }
}
