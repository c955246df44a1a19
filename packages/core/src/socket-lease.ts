/** One process's reference to a shared listening socket, or the pipe it gets when there is none. */
import type { ListeningSocket } from './listening-socket.ts';

export type StdinSource =
  | { readonly ok: true; readonly stdin: 'pipe' | number }
  | { readonly ok: false; readonly reason: string };

export class SocketLease {
  readonly #socket: ListeningSocket | null;
  #isHeld = false;

  constructor(socket: ListeningSocket | null) {
    this.#socket = socket;
  }

  /**
   * What the next child gets as its fd 0. Supervisor dies when the socket cannot be created at an
   * automatic restart; here that is a failed start.
   */
  take(): StdinSource {
    if (this.#socket === null) return { ok: true, stdin: 'pipe' };
    try {
      const stdin = this.#socket.acquire();
      this.#isHeld = true;
      return { ok: true, stdin };
    } catch (error) {
      return { ok: false, reason: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Gives the reference back, if there is one. */
  release(): void {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    this.#socket?.release();
  }
}
