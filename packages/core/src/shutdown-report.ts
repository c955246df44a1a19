/** Names what a shutdown still waits for: at once, and every three seconds while something is up. */
import type { Clock, Timer } from './clock.ts';
import type { LogLine } from './log-line.ts';
import type { ProcessGroup } from './process-group.ts';

const INTERVAL_MS = 3000;

export class ShutdownReport {
  readonly #groups: readonly ProcessGroup[];
  readonly #clock: Clock;
  readonly #log: (line: LogLine) => void;
  #timer: Timer | null = null;

  constructor(groups: readonly ProcessGroup[], clock: Clock, log: (line: LogLine) => void) {
    this.#groups = groups;
    this.#clock = clock;
    this.#log = log;
  }

  /** Reports now and goes on with it; harmless when it is going on. */
  begin(): void {
    if (this.#timer === null) this.#tick();
  }

  end(): void {
    this.#timer?.cancel();
    this.#timer = null;
  }

  #tick(): void {
    for (const line of reportLines(this.#groups)) this.#log(line);
    this.#timer = this.#clock.setTimer(INTERVAL_MS, () => this.#tick());
  }
}

/** Everything that is not stopped yet, in the order it was added. */
function reportLines(groups: readonly ProcessGroup[]): readonly LogLine[] {
  const waitingFor = groups
    .flatMap((group) => group.processes)
    .filter((process) => !process.isStopped);
  if (waitingFor.length === 0) return [];
  const names = waitingFor.map((process) => process.spec.name);
  return [
    { level: 'info', text: `waiting for ${names.join(', ')} to die` },
    ...waitingFor.map(
      (process): LogLine => ({
        level: 'blather',
        text: `${process.spec.name} state: ${process.state}`,
      }),
    ),
  ];
}
