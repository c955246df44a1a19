/**
 * Signals to the daemon → what they ask for. SIGCHLD asks for nothing: the reaper of `@sv/core`
 * listens to it as well, and here it is only written down.
 */

/** What the signals mean. */
export interface SignalIntentions {
  readonly shutDown: () => void;
  readonly restart: () => void;
  readonly reopenLogs: () => void;
}

export interface SignalLog {
  readonly warn: (text: string) => void;
  readonly info: (text: string) => void;
  readonly debug: (text: string) => void;
}

export interface SignalOptions {
  readonly intentions: SignalIntentions;
  readonly log: SignalLog;
  /** Whether everything is being stopped for good, so that a restart is out of the question. */
  readonly isShuttingDown: () => boolean;
}

/**
 * Supervisor dies of these and leaves its children behind; nobody can want that. SIGPROF, another
 * one, belongs to the profiler.
 */
const MEANINGLESS_SIGNALS: readonly NodeJS.Signals[] = [
  'SIGUSR1',
  'SIGALRM',
  'SIGVTALRM',
  'SIGIO',
  'SIGPWR',
  'SIGSTKFLT',
  'SIGXCPU',
];

/** Obeys signals from now on. Returns the function that ends it. */
export function obeySignals({ intentions, log, isShuttingDown }: SignalOptions): () => void {
  const exit = (signal: NodeJS.Signals) => () => {
    log.warn(`received ${signal} indicating exit request`);
    intentions.shutDown();
  };
  const handlers = new Map<NodeJS.Signals, () => void>([
    ['SIGTERM', exit('SIGTERM')],
    ['SIGINT', exit('SIGINT')],
    ['SIGQUIT', exit('SIGQUIT')],
    [
      'SIGHUP',
      () => {
        if (isShuttingDown()) {
          log.warn('ignored SIGHUP indicating restart request (shutdown in progress)');
          return;
        }
        log.warn('received SIGHUP indicating restart request');
        intentions.restart();
      },
    ],
    [
      'SIGUSR2',
      () => {
        log.info('received SIGUSR2 indicating log reopen request');
        intentions.reopenLogs();
      },
    ],
    ...MEANINGLESS_SIGNALS.map((signal): [NodeJS.Signals, () => void] => [
      signal,
      () => log.info(`ignored ${signal}, which asks for nothing here`),
    ]),
    // A file beyond `ulimit -f` is a failed write for the log, and not the end of the daemon.
    ['SIGXFSZ', () => log.debug('ignored SIGXFSZ')],
    // After the lines about what was reaped, as in Supervisor, whichever listener was first.
    ['SIGCHLD', () => queueMicrotask(() => log.debug('received SIGCHLD indicating a child quit'))],
  ]);
  for (const [signal, handler] of handlers) process.on(signal, handler);
  return () => {
    for (const [signal, handler] of handlers) process.off(signal, handler);
  };
}
