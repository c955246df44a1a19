/**
 * The daemon behind its sockets, over doubles: a configuration in memory, programs that a test ends,
 * time that stands still, logs on no disk. Calls go through the dispatcher, as a client's do.
 */
import { loadConfig, type SupervisorConfig } from '@sv/config';
import { FixedAccountDatabase, MemoryConfigSource } from '@sv/config/testing';
import { Supervisor } from '@sv/core';
import { type FakeChild, FakeFileProbe, FakeSpawner, ManualClock } from '@sv/core/testing';
import { EventBus, SerialCounter, type SupervisorEvent } from '@sv/events';
import { Logger } from '@sv/logging';
import { FixedLocalTime, ManualLogClock, MemoryFileSystem } from '@sv/logging/testing';
import { type Dispatcher, type ReceivedValue, RpcFault } from '@sv/rpc';
import { ConfiguredGroups } from '../../src/configured-groups.ts';
import { GroupFactory } from '../../src/group-factory.ts';
import { ListenerPools } from '../../src/listener-pools.ts';
import { OpenLogs } from '../../src/open-logs.ts';
import { createDispatcher } from '../../src/rpc/create-dispatcher.ts';
import { createMainInterface } from '../../src/rpc/main-interface.ts';
import type { RpcParts } from '../../src/rpc/rpc-parts.ts';

const HEAD = `
[supervisord]
logfile=/log/supervisord.log
childlogdir=/log
loglevel=trace
[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
`;

export class DaemonInMemory {
  readonly clock = new ManualClock();
  readonly spawner = new FakeSpawner();
  readonly fileSystem = new MemoryFileSystem();
  readonly events: SupervisorEvent[] = [];
  readonly supervisor: Supervisor;
  /** What the daemon was asked to become. */
  readonly requests: ('shutdown' | 'restart')[] = [];
  readonly #dispatcher: Dispatcher;
  readonly #lines: string[] = [];
  #text: string;

  /** `sections` follow a `[supervisord]` whose log has every level; all groups are made active. */
  constructor(sections: string, files = new FakeFileProbe()) {
    this.#text = sections;
    const { clock, spawner, fileSystem } = this;
    fileSystem.makeDirectory('/log');
    fileSystem.writeFile('/log/supervisord.log', 'first line\n');
    const logger = new Logger({
      level: 'trace',
      localTime: new FixedLocalTime(),
      now: () => 0,
      sinks: [
        {
          write: (line) => void this.#lines.push(Buffer.from(line).toString().slice(24).trimEnd()),
          remove: () => fileSystem.unlink('/log/supervisord.log'),
          reopen: () => fileSystem.writeFile('/log/supervisord.log', ''),
        },
      ],
    });
    const bus = new EventBus({
      onError: (error) => {
        throw error;
      },
    });
    bus.subscribe(['EVENT'], (event) => this.events.push(event));
    this.supervisor = new Supervisor({ clock, spawner, files, environment: {}, serverUrl: null });
    const pools = new ListenerPools({
      supervisor: this.supervisor,
      bus,
      serials: new SerialCounter(),
      clock,
      log: { isDebugEnabled: () => false, write: () => undefined },
      server: () => 'supervisor',
    });
    const logClock = new ManualLogClock();
    const factory = new GroupFactory({
      supervisor: this.supervisor,
      pools,
      logs: {
        fileSystem,
        clock: logClock,
        logger,
        bus,
        openLogs: new OpenLogs(),
        stripAnsi: false,
        syslog: () => {
          throw new Error('no system log here');
        },
      },
      autoLogs: () => ({ directory: '/log', identifier: 'supervisor' }),
      createSocket: () => {
        throw new Error('no sockets here');
      },
    });
    const config = this.#read();
    const groups = new ConfiguredGroups(
      {
        supervisor: this.supervisor,
        factory,
        readConfig: () => this.#read(),
        loadResultHandlers: async () => new Map(),
      },
      config,
      new Map(),
    );
    this.supervisor.observe({ logged: ({ level, text }) => logger.log(level, text) });
    for (const group of config.groups) groups.activate(group);
    const parts: RpcParts = {
      supervisor: this.supervisor,
      groups,
      factory,
      bus,
      mainLog: { logger, path: '/log/supervisord.log', close: () => undefined },
      fileSystem,
      pid: 77,
      now: () => clock.now().wallMs,
      shutDown: () => void this.requests.push('shutdown'),
      restart: () => {
        this.#read();
        this.requests.push('restart');
      },
    };
    this.#dispatcher = createDispatcher(parts, [
      { namespace: createMainInterface(parts), isMain: true },
    ]);
  }

  /** Changes the file; a reread sees it. */
  write(sections: string): void {
    this.#text = sections;
  }

  /**
   * The answer; rejects with the fault. A waiting call has subscribed when this returns. A name
   * without a namespace is one of Supervisor's own.
   */
  async call(method: string, ...params: ReceivedValue[]): Promise<unknown> {
    const name = method.includes('.') ? method : `supervisor.${method}`;
    return await this.#dispatcher.dispatch({ method: name, params });
  }

  /** Answers the body of a request, as the control sockets have it. */
  readonly handle: Dispatcher['handle'] = (body, caller) => this.#dispatcher.handle(body, caller);

  /** The text of the fault, or the answer, which is a failed test. */
  async faultOf(method: string, ...params: ReceivedValue[]): Promise<unknown> {
    return await this.call(method, ...params).catch((error: unknown) => {
      if (error instanceof RpcFault) return error.faultString;
      throw error;
    });
  }

  /** Lines of the main log since the last call, without time, and without those that trace calls. */
  news(): readonly string[] {
    return this.#lines.splice(0).filter((line) => !line.startsWith('TRAC'));
  }

  /** The live child of a process. */
  child(name: string): FakeChild {
    const process = this.supervisor.processesByPriority.find(({ spec }) => spec.name === name);
    return this.spawner.child(process?.pid ?? 0);
  }

  /** The state of a process by its namespec. */
  stateOf(name: string): string {
    const target = this.supervisor.find(name);
    return target?.kind === 'process' ? target.process.state : 'none';
  }

  #read(): SupervisorConfig {
    return loadConfig({
      path: '/etc/supervisord.conf',
      text: HEAD + this.#text,
      source: new MemoryConfigSource({}, ['/log', '/tmp']),
      environment: {},
      cwd: '/',
      hostName: 'host',
      accounts: new FixedAccountDatabase([
        { name: 'root', uid: 0, gid: 0, home: '/root' },
        { name: 'web', uid: 33, gid: 33, home: '/var/www' },
      ]),
    });
  }
}

/** Lets everything that has been resolved go on, without letting time pass. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
