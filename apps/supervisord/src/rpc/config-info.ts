/** The configuration last read, process by process, as `getAllConfigInfo` gives it. */
import { compareCodePoints, type GroupConfig, type ProcessConfig } from '@sv/config';
import type { ConfigInfo } from '@sv/rpc';

/** Where a stream of an active process really goes, so that an AUTO log shows its path. */
export type ActiveLogPath = (process: ProcessConfig, channel: 'stdout' | 'stderr') => string | null;

/** Sorted by process name alone: of two with the same name, that of the earlier group comes first. */
export function describeConfig(
  groups: readonly GroupConfig[],
  isActive: (group: string) => boolean,
  activeLogPath: ActiveLogPath,
): readonly ConfigInfo[] {
  return groups
    .flatMap((group) => group.programs.map((process) => ({ group, process })))
    .sort((a, b) => compareCodePoints(a.process.name, b.process.name))
    .map(({ group, process }) => toConfigInfo(group, process, isActive(group.name), activeLogPath));
}

function toConfigInfo(
  group: GroupConfig,
  process: ProcessConfig,
  inuse: boolean,
  activeLogPath: ActiveLogPath,
): ConfigInfo {
  const logfile = (channel: 'stdout' | 'stderr', setting: string | null): string => {
    if (setting === null || setting === '') return 'none';
    return setting === 'AUTO' ? (activeLogPath(process, channel) ?? 'auto') : setting;
  };
  return {
    autostart: process.autostart,
    autorestart: process.autorestart,
    directory: process.directory ?? 'none',
    uid: process.uid ?? 'none',
    command: process.command,
    exitcodes: process.exitcodes,
    group: group.name,
    group_prio: group.priority,
    inuse,
    killasgroup: process.killasgroup,
    name: process.name,
    process_prio: process.priority,
    redirect_stderr: process.redirectStderr,
    startretries: process.startretries,
    startsecs: process.startsecs,
    stdout_capture_maxbytes: process.stdoutCaptureMaxbytes,
    stdout_events_enabled: process.stdoutEventsEnabled,
    stdout_logfile: logfile('stdout', process.stdoutLogfile),
    stdout_logfile_backups: process.stdoutLogfileBackups,
    stdout_logfile_maxbytes: process.stdoutLogfileMaxbytes,
    stdout_syslog: process.stdoutSyslog,
    stopsignal: process.stopsignal,
    stopwaitsecs: process.stopwaitsecs,
    stderr_capture_maxbytes: process.stderrCaptureMaxbytes,
    stderr_events_enabled: process.stderrEventsEnabled,
    stderr_logfile: logfile('stderr', process.stderrLogfile),
    stderr_logfile_backups: process.stderrLogfileBackups,
    stderr_logfile_maxbytes: process.stderrLogfileMaxbytes,
    stderr_syslog: process.stderrSyslog,
    serverurl: process.serverurl ?? 'none',
  };
}
