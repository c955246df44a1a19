/**
 * A group of the configuration → a group the supervisor can run: the logs of its processes (AUTO
 * files are made here), the sockets of FastCGI programs, the pool of event listeners.
 */
import type { FcgiSocketConfig, GroupConfig, ProcessConfig } from '@sv/config';
import type {
  GroupDefinition,
  ListeningSocket,
  ProcessDefinition,
  SubprocessRunner,
  Supervisor,
} from '@sv/core';
import { defaultResultHandler, type ResultHandler } from '@sv/events';
import { createAutoLogfile } from '@sv/logging';
import type { ListenerPools } from './listener-pools.ts';
import { type Channel, type LogServices, ProcessLogs } from './process-logs.ts';

export interface GroupFactoryOptions {
  readonly supervisor: Supervisor;
  readonly pools: ListenerPools;
  readonly logs: LogServices;
  /** For the names of AUTO logs; `identifier` may change by a reread. */
  readonly autoLogs: () => { readonly directory: string; readonly identifier: string };
  /** A FastCGI socket, not yet created. */
  readonly createSocket: (config: FcgiSocketConfig) => ListeningSocket;
}

export class GroupFactory {
  readonly #options: GroupFactoryOptions;
  readonly #logs = new Map<string, Map<string, ProcessLogs>>();

  constructor(options: GroupFactoryOptions) {
    this.#options = options;
  }

  /**
   * Makes what the group needs. Throws with nothing left behind but AUTO files.
   *
   * @param resultHandler of an event listener pool; Supervisor's own by default
   */
  build(config: GroupConfig, resultHandler: ResultHandler = defaultResultHandler): GroupDefinition {
    const logs = new Map<string, ProcessLogs>();
    const sockets = new Map<string, ListeningSocket>();
    const processes = config.programs.map((process): ProcessDefinition => {
      const output = this.#createLogs(config, process);
      logs.set(process.name, output);
      return { spec: process, output, socket: this.#socketOf(process, sockets) };
    });
    this.#logs.set(config.name, logs);
    if (config.type === 'eventlistener') this.#options.pools.add(config, resultHandler);
    return { name: config.name, priority: config.priority, processes };
  }

  /** The group is no longer active: its pool and the streams of its logs end. Files stay. */
  discard(name: string): void {
    for (const logs of this.#logs.get(name)?.values() ?? []) logs.remove();
    this.#logs.delete(name);
    this.#options.pools.remove(name);
  }

  /** The logs of an active process. */
  logsOf(process: SubprocessRunner): ProcessLogs {
    const { group, name } = process.spec;
    const logs = this.#logs.get(group)?.get(name);
    if (logs === undefined) throw new Error(`process ${group}:${name} is not active`);
    return logs;
  }

  /** Opens every log of every running process again. */
  reopenLogs(): void {
    for (const group of this.#logs.values()) for (const logs of group.values()) logs.reopen();
  }

  #createLogs(group: GroupConfig, config: ProcessConfig): ProcessLogs {
    const { supervisor, pools, logs: services } = this.#options;
    return new ProcessLogs({
      config,
      services,
      paths: {
        stdout: this.#logPath(config, 'stdout', config.stdoutLogfile),
        stderr: config.redirectStderr ? '' : this.#logPath(config, 'stderr', config.stderrLogfile),
      },
      pid: () => supervisor.group(group.name)?.process(config.name)?.pid ?? 0,
      dialogue:
        group.type === 'eventlistener'
          ? (log) => pools.dialogueSink(group.name, config.name, log)
          : undefined,
    });
  }

  #logPath(config: ProcessConfig, channel: Channel, setting: string | null): string {
    if (setting !== 'AUTO') return setting ?? '';
    return createAutoLogfile({
      fileSystem: this.#options.logs.fileSystem,
      name: config.name,
      channel,
      random: Math.random,
      ...this.#options.autoLogs(),
    });
  }

  /** One socket for all processes of a section; tried once, so that a wrong one shows early. */
  #socketOf(process: ProcessConfig, sockets: Map<string, ListeningSocket>): ListeningSocket | null {
    if (process.socket === null) return null;
    const known = sockets.get(process.section);
    if (known !== undefined) return known;
    const socket = this.#options.createSocket(process.socket);
    socket.acquire();
    socket.release();
    sockets.set(process.section, socket);
    return socket;
  }
}
