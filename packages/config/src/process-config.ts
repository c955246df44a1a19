/** One process to supervise: an instance of a program-like section, all values converted. */
import type { FcgiSocketConfig } from './sections/fcgi-program.ts';

/** Where a stream goes: a path, null for nowhere, or the word AUTO for a file the daemon names. */
export type LogfileSetting = string | null;

/**
 * A process as the configuration describes it. Options keep their names in camelCase; sizes are
 * bytes, times whole seconds, signals and modes plain numbers. Frozen.
 */
export interface ProcessConfig {
  /** `process_name` after expansion. */
  readonly name: string;
  /** The group it runs in: that of a `[group:x]`, else the program's own name. */
  readonly group: string;
  /** The section it came from, such as `program:web`. */
  readonly section: string;
  readonly command: string;
  readonly priority: number;
  readonly autostart: boolean;
  readonly autorestart: boolean | 'unexpected';
  readonly startsecs: number;
  readonly startretries: number;
  readonly exitcodes: readonly number[];
  /** Whether its end is that of supervisord. */
  readonly essential: boolean;
  readonly stopsignal: number;
  readonly stopwaitsecs: number;
  readonly stopasgroup: boolean;
  readonly killasgroup: boolean;
  readonly redirectStderr: boolean;
  /** Neither checked nor `~`-expanded, as Supervisor leaves it to chdir(2). */
  readonly directory: string | null;
  readonly umask: number | null;
  readonly uid: number | null;
  /** `[supervisord] environment` with the section's own laid over it. */
  readonly environment: Readonly<Record<string, string>>;
  /** null is AUTO: the daemon's own URL. '' sets no variable. */
  readonly serverurl: string | null;
  /** A path, exactly 'AUTO', or null for none; '' (an empty option) is none as well. */
  readonly stdoutLogfile: LogfileSetting;
  readonly stdoutLogfileMaxbytes: number;
  readonly stdoutLogfileBackups: number;
  readonly stdoutCaptureMaxbytes: number;
  readonly stdoutEventsEnabled: boolean;
  readonly stdoutSyslog: boolean;
  readonly stderrLogfile: LogfileSetting;
  readonly stderrLogfileMaxbytes: number;
  readonly stderrLogfileBackups: number;
  readonly stderrCaptureMaxbytes: number;
  readonly stderrEventsEnabled: boolean;
  readonly stderrSyslog: boolean;
  /**
   * Of an fcgi-program: the listening socket it finds as fd 0, shared by all processes of the
   * section. Set inside a `[group:x]` too, where Supervisor loses it.
   */
  readonly socket: FcgiSocketConfig | null;
}
