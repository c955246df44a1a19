/** Port: time, as the dashboard needs it. */
export interface DashboardClock {
  /** Milliseconds that only ever grow. */
  now(): number;
  /** Milliseconds since the epoch. */
  wallTime(): number;
  /** Calls back once; returns what prevents it. */
  after(delayMs: number, callback: () => void): () => void;
}
