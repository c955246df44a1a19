/**
 * A FIFO that holds a program up where a test wants it: what reads it waits until the gate is opened.
 * In a configuration: `cat @DIR@/gate`.
 */
import { execFileSync } from 'node:child_process';
import { open } from 'node:fs/promises';
import { join } from 'node:path';

export class Gate {
  readonly #path: string;

  /** Makes the FIFO in the folder of a daemon that is about to need it. */
  constructor(folder: string, name = 'gate') {
    this.#path = join(folder, name);
    execFileSync('mkfifo', [this.#path]);
  }

  /** Lets whoever waits go on; resolves when somebody did. */
  async open(): Promise<void> {
    const file = await open(this.#path, 'w');
    await file.close();
  }
}

/** A program that answers the stop signal by waiting at the gate; it says `ready` in its log. */
export const stopsAtTheGate = `
[program:slow]
command=/bin/sh -c "trap 'cat @DIR@/gate; exit 0' TERM; echo ready; while true; do sleep 0.01; done"
startsecs=0
stdout_logfile=@DIR@/slow.log
`;
