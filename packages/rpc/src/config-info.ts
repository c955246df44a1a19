// One process of the configuration as `getAllConfigInfo` gives it. Names are verbatim; the members are
// in wire order. There is no key for environment, umask, numprocs or the kind of section.

/** The settings of one process, from the configuration last read (whether active or not). */
export type ConfigInfo = {
  readonly autostart: boolean;
  /** `true`, `false`, or `unexpected`. Supervisor 4.2.5 lacks the key, 4.3 fails on `true`. */
  readonly autorestart: boolean | 'unexpected';
  /** `none` when unset. */
  readonly directory: string;
  /** The number of the user, or `none`. */
  readonly uid: number | string;
  readonly command: string;
  readonly exitcodes: readonly number[];
  readonly group: string;
  /** -1 for event listeners by default. */
  readonly group_prio: number;
  /** Whether the group is active. */
  readonly inuse: boolean;
  readonly killasgroup: boolean;
  readonly name: string;
  readonly process_prio: number;
  readonly redirect_stderr: boolean;
  readonly startretries: number;
  readonly startsecs: number;
  /** Bytes, as all `maxbytes` here. */
  readonly stdout_capture_maxbytes: number;
  readonly stdout_events_enabled: boolean;
  /** A path, `auto`, or `none`. */
  readonly stdout_logfile: string;
  readonly stdout_logfile_backups: number;
  readonly stdout_logfile_maxbytes: number;
  readonly stdout_syslog: boolean;
  /** The number of the signal. */
  readonly stopsignal: number;
  readonly stopwaitsecs: number;
  readonly stderr_capture_maxbytes: number;
  readonly stderr_events_enabled: boolean;
  readonly stderr_logfile: string;
  readonly stderr_logfile_backups: number;
  readonly stderr_logfile_maxbytes: number;
  readonly stderr_syslog: boolean;
  /** `none` for AUTO. */
  readonly serverurl: string;
};
