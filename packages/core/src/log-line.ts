/** A line for the supervisor's main log, before it has a time or a place. */

/** Supervisor's levels, most severe first. */
export type LogLineLevel = 'critical' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'blather';

export interface LogLine {
  readonly level: LogLineLevel;
  /** One line, without the line end. */
  readonly text: string;
}
