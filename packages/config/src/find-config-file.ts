/** Where the configuration is looked for if the command line does not say. */
import { ConfigError } from './config-error.ts';
import type { ConfigSource } from './config-source.ts';
import { directoryOf, joinPath } from './posix-path.ts';

/**
 * The places in order, the same for supervisord and supervisorctl. The first two are relative to
 * the program, whose name is taken as it was invoked, symlinks and all.
 */
export function configSearchPaths(argv0: string): readonly string[] {
  const home = directoryOf(directoryOf(argv0));
  return [
    joinPath(home, 'etc/supervisord.conf'),
    joinPath(home, 'supervisord.conf'),
    'supervisord.conf',
    'etc/supervisord.conf',
    '/etc/supervisord.conf',
    '/etc/supervisor/supervisord.conf',
  ];
}

/** The first of the places where something exists, readable or not; null if nothing does. */
export function findConfigFile(argv0: string, source: ConfigSource, cwd: string): string | null {
  return configSearchPaths(argv0).find((path) => source.exists(joinPath(cwd, path))) ?? null;
}

/** What supervisord says if there is no file in any of the places. */
export function noConfigFileError(argv0: string): ConfigError {
  const places = configSearchPaths(argv0).join(', ');
  const message = `No config file found at default paths (${places}); use the -c option to specify a config file at a different path`;
  return new ConfigError('file-missing', message, [
    {
      code: 'file-missing',
      severity: 'error',
      message,
      file: '',
      line: 0,
      column: 0,
      section: null,
      key: null,
      found: null,
      expected: 'a configuration file in one of these places, or -c PATH',
      isAddition: false,
    },
  ]);
}
