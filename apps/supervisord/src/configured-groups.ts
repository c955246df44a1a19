/**
 * The groups of the configuration last read, and those of them that are active: what `reread`
 * compares, `add` activates and `remove` deactivates. A reread that fails changes nothing.
 */
import {
  diffConfig,
  type GroupConfig,
  type ProcessConfig,
  type SupervisorConfig,
} from '@sv/config';
import { CoreError, type ProcessGroup, type Supervisor } from '@sv/core';
import type { ResultHandler } from '@sv/events';
import type { GroupFactory } from './group-factory.ts';

export interface ConfiguredGroupsOptions {
  readonly supervisor: Supervisor;
  readonly factory: GroupFactory;
  /** Reads the configuration again; throws `ConfigError`. */
  readonly readConfig: () => SupervisorConfig;
  /** Resolves the `result_handler` of every pool; rejects with the text for whoever asked. */
  readonly loadResultHandlers: (groups: readonly GroupConfig[]) => Promise<ResultHandlers>;
}

/** The handlers of all pools by pool name. */
export type ResultHandlers = ReadonlyMap<string, ResultHandler>;

export class ConfiguredGroups {
  readonly #options: ConfiguredGroupsOptions;
  #config: SupervisorConfig;
  #handlers: ResultHandlers;
  /** In the order in which they became active. */
  readonly #active = new Map<string, GroupConfig>();

  constructor(
    options: ConfiguredGroupsOptions,
    config: SupervisorConfig,
    handlers: ResultHandlers,
  ) {
    this.#options = options;
    this.#config = config;
    this.#handlers = handlers;
  }

  /** The configuration last read. */
  get config(): SupervisorConfig {
    return this.#config;
  }

  /** The groups of the configuration last read, active or not. */
  get available(): readonly GroupConfig[] {
    return this.#config.groups;
  }

  isActive(name: string): boolean {
    return this.#active.has(name);
  }

  /** How an active process is configured. Of equal names the last one counts, as it is the one that runs. */
  process(group: string, name: string): ProcessConfig | undefined {
    return this.#active.get(group)?.programs.findLast((process) => process.name === name);
  }

  /** Reads the configuration again and compares it with what is active. Applies nothing. */
  async reread(): Promise<ReturnType<typeof diffConfig>> {
    const config = this.#options.readConfig();
    this.#handlers = await this.#options.loadResultHandlers(config.groups);
    this.#config = config;
    return diffConfig([...this.#active.values()], config.groups);
  }

  /**
   * Makes a group active; nothing of it is started. Throws `CoreError` `GROUP_EXISTS`, or the reason
   * why its logs or sockets cannot be made; then nothing of it is left.
   */
  activate(config: GroupConfig): ProcessGroup {
    const { supervisor, factory } = this.#options;
    if (this.#active.has(config.name)) {
      throw new CoreError('GROUP_EXISTS', `group ${config.name} is active already`);
    }
    const definition = factory.build(config, this.#handlers.get(config.name));
    try {
      const group = supervisor.add(definition);
      this.#active.set(config.name, config);
      return group;
    } catch (error) {
      factory.discard(config.name);
      throw error;
    }
  }

  /** Drops a group. Throws `CoreError` `GROUP_UNKNOWN` or `GROUP_NOT_STOPPED`. */
  deactivate(name: string): void {
    const { supervisor, factory } = this.#options;
    supervisor.remove(name);
    this.#active.delete(name);
    factory.discard(name);
  }
}
