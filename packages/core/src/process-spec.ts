/**
 * The fields of a program that the machine and the spawner read. A `ProcessConfig` of `@sv/config`
 * has all of them under the same names, so it fits without an import or a mapping; keys keep the
 * spelling of the INI file in camelCase. Defaults belong to the configuration.
 */
export interface ProcessSpec {
  /** Process name, unique in its group. */
  readonly name: string;
  /** Name of the group it runs in. */
  readonly group: string;
  /** Program and arguments; split like a POSIX shell would, never run by one. */
  readonly command: string;
  readonly priority: number;
  readonly autostart: boolean;
  readonly autorestart: boolean | 'unexpected';
  /** Seconds it must stay up to count as RUNNING. */
  readonly startsecs: number;
  /** Failed starts that are tried again before FATAL. */
  readonly startretries: number;
  /** Codes 0..255 that do not restart it under `autorestart=unexpected`. */
  readonly exitcodes: readonly number[];
  /** Signal number that asks it to stop. */
  readonly stopsignal: number;
  /** Seconds after the stop signal until SIGKILL. */
  readonly stopwaitsecs: number;
  readonly stopasgroup: boolean;
  readonly killasgroup: boolean;
  readonly redirectStderr: boolean;
  /** Working directory, `null` for the daemon's. */
  readonly directory: string | null;
  readonly umask: number | null;
  readonly uid: number | null;
  /** `[supervisord] environment` with the program's own laid over it. */
  readonly environment: Readonly<Record<string, string>>;
  /** `SUPERVISOR_SERVER_URL` for the child; `null` (AUTO) takes the daemon's. */
  readonly serverurl: string | null;
}
