/** Reads the configuration of this host: `@sv/config` with the real files, users and environment. */
import { hostname } from 'node:os';
import { dirname, resolve } from 'node:path';
import {
  type AccountDatabase,
  loadConfig,
  NodeConfigSource,
  type SupervisorConfig,
  type SupervisordOverrides,
} from '@sv/config';
import { resolvesInConfiguration } from './plugin-reference.ts';

export interface ConfigurationOptions {
  readonly path: string;
  readonly overrides: SupervisordOverrides;
  /** Where the daemon was started, whatever its directory is later. */
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly accounts: AccountDatabase;
}

/** @throws ConfigError with every mistake of the file. */
export function loadConfiguration(options: ConfigurationOptions): SupervisorConfig {
  const directory = dirname(resolve(options.cwd, options.path));
  return loadConfig({
    path: options.path,
    overrides: options.overrides,
    cwd: options.cwd,
    environment: options.environment,
    accounts: options.accounts,
    hostName: hostname(),
    source: new NodeConfigSource(),
    uid: process.getuid?.() ?? 0,
    resolveReference: (reference) => resolvesInConfiguration(reference, directory),
  });
}
