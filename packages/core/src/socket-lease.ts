/** One process's reference to a shared listening socket, or the pipe it gets when there is none. */
import type { ListeningSocket } from './listening-socket.ts';

/** What a child gets as its fd 0, or why it cannot get it. */
export type StdinSource =
  | { readonly ok: true; readonly stdin: 'pipe' | number }
  | { readonly ok: false; readonly reason: string };

const PIPE: StdinSource = Object.freeze({ ok: true, stdin: 'pipe' });

export class SocketLease {
  readonly #socket: ListeningSocket | null;
  /** `null` between leases. */
  #taken: StdinSource | null = null;

  constructor(socket: ListeningSocket | null) {
    this.#socket = socket;
  }

  /** What the present lease has come to. */
  get stdin(): StdinSource {
    return this.#taken ?? PIPE;
  }

  /**
   * Takes a reference for the next child. Supervisor dies when the socket cannot be created at an
   * automatic restart; here that is a failed start.
   */
  take(): void {
    this.#taken = this.#socket === null ? PIPE : acquire(this.#socket);
  }

  /** Gives the reference back, if there is one. */
  release(): void {
    const taken = this.#taken;
    this.#taken = null;
    if (taken?.ok) this.#socket?.release();
  }
}

function acquire(socket: ListeningSocket): StdinSource {
  try {
    return { ok: true, stdin: socket.acquire() };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}
