/** Port: wall time in the local time zone, for people to read. */

/** A moment in local time. `month` is 1..12; nothing here is padded. */
export interface LocalDateTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** Turns milliseconds since the epoch into local time. `NodeLocalTime` asks the host. */
export interface LocalTime {
  at(wallMs: number): LocalDateTime;
}
