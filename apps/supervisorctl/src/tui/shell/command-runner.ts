/**
 * Runs lines of the classic client inside the dashboard: the same session and the same commands, with
 * the output going to a pane and questions to the line at the bottom.
 */
import type { CommandGroup } from '../../command.ts';
import type { Interrupts } from '../../interrupts.ts';
import type { LineRead, LineReader, LineRequest } from '../../line-reader.ts';
import { nodeClock } from '../../node-clock.ts';
import type { ConnectToSupervisor, Credentials } from '../../remote-supervisor.ts';
import { Session } from '../../session.ts';
import type { Store } from './store.ts';

export interface CommandRunnerOptions {
  readonly store: Store;
  readonly commandGroups: readonly CommandGroup[];
  readonly serverUrl: string;
  readonly credentials: Credentials;
  readonly connect: ConnectToSupervisor;
}

export interface CommandRunner {
  /** Resolves when the line has been carried out, or was interrupted. */
  run(line: string): Promise<void>;
  close(): void;
}

export function createCommandRunner(options: CommandRunnerOptions): CommandRunner {
  const { store, commandGroups, serverUrl, credentials, connect } = options;
  const { interrupts, release: releaseInterrupts } = interruptsOf(store);
  const decoder = new TextDecoder();
  const session = new Session({
    serverUrl,
    credentials,
    isInteractive: true,
    commandGroups,
    connect,
    output: {
      // Nobody wants tables in the form that machines read.
      isTerminal: true,
      line: (text) => store.dispatch({ kind: 'output', text: `${text}\n` }),
      raw: (text) => {
        const decoded = typeof text === 'string' ? text : decoder.decode(text, { stream: true });
        store.dispatch({ kind: 'output', text: decoded });
      },
      // The pane keeps the last lines only, so nothing piles up.
      ready: () => Promise.resolve('open'),
      errorLine: (text) => store.dispatch({ kind: 'output', text: `${text}\n` }),
    },
    lineReader: lineReaderOf(store),
    interrupts,
    clock: nodeClock,
  });
  return {
    async run(line) {
      store.dispatch({ kind: 'output', text: `\u001b[1m> ${line}\u001b[0m\n` });
      const { promise, release } = interruption(interrupts);
      try {
        await Promise.race([session.run(line), promise]);
      } finally {
        release();
      }
      if (session.isOver) store.dispatch({ kind: 'left' });
    },
    close() {
      releaseInterrupts();
      session.close();
    },
  };
}

function interruption(interrupts: Interrupts): {
  readonly promise: Promise<void>;
  readonly release: () => void;
} {
  let release = (): void => undefined;
  const promise = new Promise<void>((resolve) => {
    release = interrupts.listen(resolve);
  });
  return { promise, release };
}

/** ctrl+c while a command runs; the newest listener alone hears it. */
function interruptsOf(store: Store): {
  readonly interrupts: Interrupts;
  readonly release: () => void;
} {
  const listeners: (() => void)[] = [];
  let seen = store.state.interrupts;
  const release = store.subscribe(() => {
    const { interrupts } = store.state;
    if (interrupts === seen) return;
    seen = interrupts;
    listeners.at(-1)?.();
  });
  const interrupts: Interrupts = {
    listen(onInterrupt) {
      listeners.push(onInterrupt);
      return () => {
        const index = listeners.lastIndexOf(onInterrupt);
        if (index >= 0) listeners.splice(index, 1);
      };
    },
  };
  return { interrupts, release };
}

function lineReaderOf(store: Store): LineReader {
  let lastId = 0;
  return {
    read({ kind, prompt, signal }: LineRequest): Promise<LineRead> {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve) => {
        const finish = (read: LineRead): void => {
          release();
          signal?.removeEventListener('abort', giveUp);
          resolve(read);
        };
        const giveUp = (): void => {
          store.dispatch({ kind: 'answered', id });
          finish({ kind: 'end' });
        };
        const release = store.subscribe(() => {
          const { answer } = store.state;
          if (answer?.id !== id) return;
          finish(
            answer.text === undefined
              ? { kind: 'interrupted' }
              : { kind: 'line', text: answer.text },
          );
        });
        if (signal?.aborted) return giveUp();
        signal?.addEventListener('abort', giveUp);
        store.dispatch({ kind: 'asked', id, label: prompt, isSecret: kind === 'secret' });
      });
    },
  };
}
