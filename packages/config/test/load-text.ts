/** Loads a configuration from a text with everything around it in memory. */
import {
  ConfigError,
  type ConfigFinding,
  type GroupConfig,
  type LoadConfigOptions,
  loadConfig,
  type ProcessConfig,
  type SupervisorConfig,
} from '@sv/config';
import { FixedAccountDatabase, MemoryConfigSource } from '@sv/config/testing';

export const accounts = new FixedAccountDatabase(
  [
    { name: 'root', uid: 0, gid: 0, home: '/root' },
    { name: 'www', uid: 33, gid: 34, home: '/var/www/' },
  ],
  [
    { name: 'root', gid: 0 },
    { name: 'staff', gid: 50 },
  ],
);

/** What surrounds the text; `files` are further files by path. */
export interface Surroundings extends Partial<Omit<LoadConfigOptions, 'source' | 'text'>> {
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly directories?: readonly string[];
}

/** The text lies at /etc/supervisord.conf; the working directory is /start. */
export function loadText(text: string, surroundings: Surroundings = {}): SupervisorConfig {
  const { files = {}, directories = [], ...options } = surroundings;
  return loadConfig({
    path: '/etc/supervisord.conf',
    source: new MemoryConfigSource({ '/etc/supervisord.conf': text, ...files }, [
      '/tmp',
      '/start',
      ...directories,
    ]),
    environment: { HOME: '/root', PATH: '/bin' },
    cwd: '/start',
    hostName: 'host',
    accounts,
    ...options,
  });
}

/** The one process of a program `x` with these lines in its section. */
export function loadProcess(lines: string, surroundings?: Surroundings): ProcessConfig {
  const text = `[supervisord]\n[program:x]\ncommand=/bin/x\n${lines}\n`;
  const process = loadText(text, surroundings).groups[0]?.programs[0];
  if (process === undefined) throw new Error('the program has no process');
  return process;
}

/** The groups of a text behind an empty `[supervisord]`. */
export function loadGroups(text: string, surroundings?: Surroundings): readonly GroupConfig[] {
  return loadText(`[supervisord]\n${text}`, surroundings).groups;
}

/** The error of a text that must be refused. */
export function refusal(text: string, surroundings?: Surroundings): ConfigError {
  try {
    loadText(text, surroundings);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('the configuration was accepted');
}

/** The warnings of a text that must be accepted. */
export function findingsOf(text: string, surroundings?: Surroundings): readonly ConfigFinding[] {
  return loadText(text, surroundings).findings;
}
