/**
 * What is found while reading the configuration, before there is a log to write it to. Written right
 * after the log is opened: criticals first, then warnings, then notes.
 */

const ORDER = ['critical', 'warn', 'info'] as const;

type StartupLevel = (typeof ORDER)[number];

export class StartupMessages {
  readonly #messages: Record<StartupLevel, string[]> = { critical: [], warn: [], info: [] };

  critical(message: string): void {
    this.#messages.critical.push(message);
  }

  warn(message: string): void {
    this.#messages.warn.push(message);
  }

  info(message: string): void {
    this.#messages.info.push(message);
  }

  /** Hands everything over, in order, and forgets it. */
  writeTo(log: (level: StartupLevel, message: string) => void): void {
    for (const level of ORDER) {
      for (const message of this.#messages[level].splice(0)) log(level, message);
    }
  }
}
